"""Who did what, append-only: each entry carries the hash of the one before it."""
