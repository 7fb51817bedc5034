"""Title, source, date, authors, language, furniture: a module each, each value with its evidence."""
