"""Facts to findings: every question the gate asks, one class each."""
