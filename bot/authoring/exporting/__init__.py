"""A knowledge folder -> files for other programs."""
