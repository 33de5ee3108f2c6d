"""Where the project's folders are."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path


@cache
def _root(start: Path) -> Path:
    for folder in (start, *start.parents):
        if (folder / "mkdocs.yml").is_file() and (folder / "snippets").is_dir():
            return folder
    return Path(__file__).resolve().parents[2]


def root() -> Path:
    """The project around the working directory, else the one this package is installed from."""
    return _root(Path.cwd())


def pages() -> Path:
    """The folder of the published pages."""
    return root() / "docs" / "pages"


def snippets() -> Path:
    """The folder of the programs."""
    return root() / "snippets"


def cache_folder() -> Path | None:
    """Where finished runs are kept between builds: `.cache/press`, or what `PRESS_CACHE` names; None for `off`."""
    chosen = os.environ.get("PRESS_CACHE", "")
    if chosen == "off":
        return None
    return Path(chosen).absolute() if chosen else root() / ".cache" / "press"


def runs() -> int:
    """How often each program is run to see its variation (`PRESS_RUNS`, 3 unless set).

    Raises:
        ValueError: when `PRESS_RUNS` is not a whole number of at least 1.
    """
    text = os.environ.get("PRESS_RUNS", "3")
    if not text.isdecimal() or int(text) < 1:
        raise ValueError(f"PRESS_RUNS={text!r}: give a whole number of at least 1")
    return int(text)
