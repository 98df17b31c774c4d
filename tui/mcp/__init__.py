"""The collection served to language models."""
