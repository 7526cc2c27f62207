"""Compiled knowledge on disk: the store, the cache folder, and the records by id."""
