"""What plans have come to, as text, Markdown and JSON."""
