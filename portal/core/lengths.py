"""How long a recording is, as players show it."""


def length_text(seconds: int) -> str:
    """Return a length as “4:05” or “1:02:03”."""
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
