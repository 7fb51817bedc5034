"""The query language; knows no engine."""
