"""One function per use case of proposals: load, one transition (or several that belong together), save."""
