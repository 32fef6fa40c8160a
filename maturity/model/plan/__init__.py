"""A government's plan: what it aims for and by when, the work that serves it, and what it was advised.

``document`` holds the whole file, ``goals``, ``programmes`` and ``advice`` its three parts, ``amounts`` what a goal's
values are, ``pace`` by which rule a goal is on track.
"""
