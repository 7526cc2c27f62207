"""Matches -> replies, and the state of a conversation. This package does no I/O and uses no libraries."""
