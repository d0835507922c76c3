"""The event bus: topology (what is on the broker), publisher (confirms), subscriber (nameko), delays, dead letters."""
