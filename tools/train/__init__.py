"""Trains the model that reads statements: `python -m tools.train` writes its weights and the report."""
