"""The rules that a workspace's own colours come to: they stand in the one style sheet, since no page may hold any."""

from maturity.model.look import Look


def style_of(look: Look) -> str:
    """Return the rules that set the colour of links and marks of place, and none where nothing was chosen.

    Dark is only for screens, as in the program's own sheet: paper stays light.
    """
    rules = []
    if look.accent:
        rules.append(f":root {{ {_coloured(look.accent)} }}")
    if look.accent_dark:
        rules.append(f'@media screen {{ [data-md-color-scheme="slate"] {{ {_coloured(look.accent_dark)} }} }}')
    return "".join(f"{rule}\n" for rule in rules)


def _coloured(colour: str) -> str:
    return f"--accent: {colour}; --link: {colour};"
