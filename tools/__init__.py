"""What builders run: contracts, generated pages, mutants."""
