"""A body gets statements: a module a stage; language rules are data files beside them."""
