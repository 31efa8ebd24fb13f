"""What was merged, what it claimed, and what became of the claim: rows and their arithmetic, without a disk."""
