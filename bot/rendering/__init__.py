"""Replies and reports -> text and JSON."""
