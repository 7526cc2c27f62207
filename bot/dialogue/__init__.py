"""Matches -> replies, and the state of a conversation. No I/O and no libraries in this room."""
