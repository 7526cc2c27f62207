"""What the engine knows of a language. Each folder here is one language, and holds data alone."""
