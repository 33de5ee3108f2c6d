"""The ids that link a line of output, its mark in a picture, and its line of code."""

import re


def slug(text: str) -> str:
    """`text` in lower case, with every other run of characters as one hyphen."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def line_id(file: str, line: int) -> str:
    """The id of a line of a shown program: `threads/mutex.py`, 12 → `threads-mutex-py-L12`."""
    return f"{slug(file)}-L{line}"


def output_id(ident: str, n: int) -> str:
    """The id of line `n` (from 1) of the output of the run called `ident`."""
    return f"{ident}-o{n}"


def mark_id(ident: str, n: int) -> str:
    """The id of the mark, in the picture of the run `ident`, that stands for output line `n`."""
    return f"{ident}-m{n}"
