"""Judges every exchange by GitHub's published contracts."""
