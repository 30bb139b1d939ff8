"""The text of files that readers download, read by a program of its own that cannot do harm."""
