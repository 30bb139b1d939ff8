"""Small programs that end as a killed process does, at a chosen moment.

Each is started as `python -m` with the settings and the store in its environment.
"""
