"""Measuring: `make bench` holds the platform against baselines of the same run."""
