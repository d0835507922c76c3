"""What the platform is held against: the same work by the barest means, under the same server settings."""
