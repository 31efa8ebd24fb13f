"""GitHub's GraphQL interface over the state."""
