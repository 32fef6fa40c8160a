"""How far assessors agree, as text, Markdown and JSON."""
