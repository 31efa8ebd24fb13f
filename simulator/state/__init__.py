"""What this GitHub holds: repositories, pull requests, commits, accounts."""
