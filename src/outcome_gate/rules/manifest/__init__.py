"""Questions that are asked of a manifest."""
