"""Breaks the deciding code in small ways, one at a time, and asks whether a test notices."""
