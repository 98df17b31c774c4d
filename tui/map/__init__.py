"""The neighbourhood of a node as lanes of text cells, made without Textual."""
