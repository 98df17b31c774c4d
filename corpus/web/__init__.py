"""Pages saved from a browser: from HTML to the text that a reader sees."""
