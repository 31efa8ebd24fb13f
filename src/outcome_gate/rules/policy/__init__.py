"""Questions that are asked of a policy."""
