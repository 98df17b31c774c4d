"""Pages of an inquiring-lines collection, in every rendering they are kept in."""
