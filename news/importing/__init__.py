"""Bringing articles of another system in, line by line."""
