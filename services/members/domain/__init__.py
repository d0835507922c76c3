"""Members' aggregates and rules: pure Python, no store, no broker, no clock of its own."""
