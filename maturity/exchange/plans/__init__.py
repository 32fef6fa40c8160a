"""What plans have come to, for other tools: as JSON, and as rows of a table."""
