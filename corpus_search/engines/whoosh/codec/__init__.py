"""The segment file: how it is written and read."""
