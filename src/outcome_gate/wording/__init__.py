"""Judges the words of statements and metrics: a customer's measurable improvement, or something else?"""
