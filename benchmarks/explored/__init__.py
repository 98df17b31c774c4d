"""The explorer measured from outside, in a terminal of its own."""
