"""From texts to vectors, and from vectors to neighbours. Import from the modules."""
