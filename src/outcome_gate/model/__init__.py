"""The nouns: frozen values that everything else speaks about."""
