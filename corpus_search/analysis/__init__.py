"""Text becomes tokens, alike at indexing, at query time and for marks."""
