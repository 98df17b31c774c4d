"""A question answered from the graph alone, as a document with its sources."""
