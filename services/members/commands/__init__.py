"""One function per use case of members: load, one transition, save."""
