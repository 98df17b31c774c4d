"""What notes of a Markdown vault say by their markup."""
