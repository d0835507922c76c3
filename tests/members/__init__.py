"""Members: its domain (pure) and its commands and queries (in memory)."""
