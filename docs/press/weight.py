"""How heavy the pages of a built site are, and which are too heavy."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import urljoin

BUDGET = 64 * 1024
"""Bytes a page may have on a first visit, gzip-compressed: text, styles, icon, and the scripts that come later."""

_PARTS = re.compile(r'<(?:link rel="(?:stylesheet|icon)" href|script (?:type="text/plain" data-later|src))="([^"]+)"')


def problems(site: Path) -> Iterator[str]:
    """The pages over the budget, with their weight."""
    for page in sorted(site.rglob("*.html")):
        weight = of(site, page)
        if weight > BUDGET:
            yield f"{page}: {weight / 1024:.1f} KB on a first visit, the budget is {BUDGET / 1024:.0f} KB"


def of(site: Path, page: Path) -> int:
    """The compressed bytes of a page with all that it loads by itself; pictures are part of the page."""
    here = "/" + page.relative_to(site).as_posix()
    parts = {urljoin(here, part) for part in _PARTS.findall(page.read_text("utf-8"))}
    return _compressed(page) + sum(_compressed(site / part.lstrip("/")) for part in parts)


@cache
def _compressed(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 6))
