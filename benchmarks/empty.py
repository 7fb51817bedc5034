"""A script that does nothing: what a start costs in this environment."""
