"""Decision to words: comment, status, summary, annotations and formats."""
