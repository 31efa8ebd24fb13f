"""A laptop: files, flags and a terminal instead of GitHub."""
