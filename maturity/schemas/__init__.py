"""What editors know of a file: JSON Schemas made from the models and from each framework."""
