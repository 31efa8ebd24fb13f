"""The Actions runner: inputs, outputs and its log."""
