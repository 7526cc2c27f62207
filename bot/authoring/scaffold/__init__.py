"""A new knowledge folder, and the schemas that editors use."""
