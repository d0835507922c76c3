"""The gateway alone: a fake client stands for the services."""
