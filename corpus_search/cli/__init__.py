"""Typed words to requests, errors to exit statuses."""
