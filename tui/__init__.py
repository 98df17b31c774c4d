"""The two terminal front ends: the command line and the explorer."""
