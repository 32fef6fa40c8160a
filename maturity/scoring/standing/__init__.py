"""What a plan has come to by a day: pure functions on a plan, results and a day, which know no file and no clock.

``of_plan`` puts the whole together; ``value`` has what it is made of, and no words.
"""
