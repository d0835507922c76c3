"""Whole stories over HTTP on a real platform."""
