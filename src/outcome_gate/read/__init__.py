"""Text to nouns: manifest, policy, description and event, each by one reader."""
