"""The collection as folders of Markdown, in the forms that `corpus.vault` reads."""
