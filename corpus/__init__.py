"""From files to nodes: parsing, resolving, indexing. Import from the modules."""
