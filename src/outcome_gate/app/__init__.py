"""The roads: what happens, in order, for each thing we can be asked."""
