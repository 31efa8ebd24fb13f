"""Questions that are asked of a pull request."""
