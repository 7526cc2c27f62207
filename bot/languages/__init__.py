"""The language packs. Each folder here is one language and holds only data."""
