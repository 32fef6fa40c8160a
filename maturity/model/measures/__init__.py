"""How an indicator is answered: one module for each kind of measure, which holds all that is particular to it.

``interface`` lists what the program asks of a measure, ``registry`` the kinds there are. Nothing else asks for a kind.
"""
