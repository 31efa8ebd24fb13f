"""What any text needs, whatever it is about: words, globs, days, and what of Markdown a reader sees."""
