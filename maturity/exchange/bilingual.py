"""A text of two languages as two cells of a table."""

from maturity.model.text import Text


def both(text: Text | None) -> tuple[str | None, str | None]:
    """Return a text in Indonesian and in English; empty where it is in neither."""
    return (text.id, text.en) if text else (None, None)
