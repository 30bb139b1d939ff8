"""Formats of dates that differ from Django's. Uzbek and Russian ones are as we want them."""
