"""The offline form: the interview of an assessment as one page, for people who have nothing but a browser."""
