"""Check and evaluate a knowledge folder: what its author needs to trust it."""
