"""Remote calls: `client` (kombu, for the gateway), `server` (nameko), `problems` (how a service says no)."""
