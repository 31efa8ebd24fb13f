"""GitHub's REST interface over the state."""
