"""What the gate costs: requests, time and memory, always as ratios of one run."""
