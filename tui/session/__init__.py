"""What lasts while the explorer runs: keys, colours, history, programs it lends to."""
