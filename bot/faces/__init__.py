"""Replies -> plain text, JSON and the terminal. Faces know records and nothing of how a reply came about."""
