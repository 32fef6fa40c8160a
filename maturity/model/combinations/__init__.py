"""The ways in which several scores make one: a class for each, and the registry that names them."""
