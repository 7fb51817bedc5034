"""A file becomes raw documents: a module a format, one table that names them."""
