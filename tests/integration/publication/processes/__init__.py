"""Small programs that do what the portal's processes do, to be killed or to meet each other.

Each is started as `python -m` with the settings and the store in its environment.
"""
