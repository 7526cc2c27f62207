"""What makes a knowledge folder poor: one rule a module."""
