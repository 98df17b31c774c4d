"""The collection as one page for a browser, which needs nothing else to be read."""
