"""Which outcome a pull request may mean."""
