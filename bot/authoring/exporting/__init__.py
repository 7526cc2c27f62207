"""A knowledge folder -> files that other programs read, so that nobody is locked in."""
