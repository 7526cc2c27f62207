"""The quality rules of `facefacts check`, one rule per module."""
