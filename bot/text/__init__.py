"""Text -> tokens: what a message and a variant have in common."""
