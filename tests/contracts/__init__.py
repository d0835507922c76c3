"""What the house promises to others: events, routes, permissions, and how it answers bad input."""
