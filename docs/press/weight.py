"""How heavy the pages of a built site are, and which are too heavy."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import urljoin

import brotli

FLIGHT = 14_400
"""Bytes of a page itself: what a server sends before the first answer comes back (RFC 6928: ten packets of 1,460
bytes, headers and all). One byte more costs a whole round trip before anything is painted."""

FIRST = 30 * 1024
"""Bytes of a first load, brotli-compressed: the page with its pictures, its styles, icon and script."""

WHOLE = 60 * 1024
"""The same with Material's script, which comes at the reader's first move, once for all pages."""

QUALITY = 5
"""What servers compress with while they answer."""

_PART = re.compile(
    r'<(?:link rel="(?:stylesheet|icon)" href|script src|script type="text/plain" (data-later))="([^"]+)"'
)


def problems(site: Path) -> Iterator[str]:
    """The pages over a budget, with their weight."""
    for page in sorted(site.rglob("*.html")):
        own = _compressed(page)
        if own > FLIGHT:
            yield f"{page}: {own:,} bytes compressed, the budget is {FLIGHT:,}; give a part of it a page of its own"
        first, whole = of(site, page)
        if first > FIRST:
            yield f"{page}: {first / 1024:.1f} KB on a first load, the budget is {FIRST / 1024:.0f} KB"
        if whole > WHOLE:
            yield f"{page}: {whole / 1024:.1f} KB with the later script, the budget is {WHOLE / 1024:.0f} KB"


def of(site: Path, page: Path) -> tuple[int, int]:
    """The compressed bytes of a first load, and with what comes later; pictures are part of the page."""
    here = "/" + page.relative_to(site).as_posix()
    first: set[Path] = {page}
    later: set[Path] = set()
    for comes_later, address in _PART.findall(page.read_text("utf-8")):
        (later if comes_later else first).add(site / urljoin(here, address).lstrip("/"))
    weight = sum(map(_compressed, first))
    return weight, weight + sum(map(_compressed, later))


@cache
def _compressed(path: Path) -> int:
    if not path.is_file():
        return 0  # a link that is broken or leads away: not a matter of weight
    return len(brotli.compress(path.read_bytes(), quality=QUALITY))
