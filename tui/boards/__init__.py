"""Lists over the whole collection, made from the store without any screen."""
