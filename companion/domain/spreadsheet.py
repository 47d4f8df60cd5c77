"""Texts as spreadsheets may open them: none of them is a formula."""

#: how a spreadsheet knows a formula: such a text gets an apostrophe before it
_FORMULA = (
    *("=", "+", "-", "@", "\t", "\r", "\n"),
    # the same at full width, which a spreadsheet may read as formulas too
    *("\N{FULLWIDTH EQUALS SIGN}", "\N{FULLWIDTH PLUS SIGN}"),
    *("\N{FULLWIDTH HYPHEN-MINUS}", "\N{FULLWIDTH COMMERCIAL AT}"),
)


def inert(text: str) -> str:
    """The text, which a spreadsheet takes for nothing but a text."""
    return f"'{text}" if text.startswith(_FORMULA) else text
