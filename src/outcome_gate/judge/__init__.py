"""Facts to decision: pure and total."""
