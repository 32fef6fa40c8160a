"""The pages of the site: each module turns results into one kind of page, in one language."""
