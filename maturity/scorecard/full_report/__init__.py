"""Everything about one assessment in one document, for paper, as a page of its own and as Markdown."""
