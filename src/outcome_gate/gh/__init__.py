"""GitHub: the only room that imports PyGithub."""
