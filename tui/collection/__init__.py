"""What both front ends do with a collection: open, index, watch and correct it."""
