"""Reports for authors of knowledge, in English: imports, checks, evaluations, misses."""
