"""Asks every feature pull request which customer is better off, and how we will know."""

__version__ = "0.1.0"
