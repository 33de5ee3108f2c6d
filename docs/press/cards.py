"""The picture of a page that networks show beside a link to it: its title, and the first picture of its run."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import Any

from press import browser
from press.entry import Entry

WIDTH, HEIGHT = 1200, 630
"""Pixels of a card, as networks expect them."""

_LONG = 30  # characters of a title from which on it is set smaller
_ROOM = (1072, 352)  # pixels for the picture
_PICTURE = re.compile(r'<figure class="timeline"[^>]*>(<div class="timeline-scroll".*?</div>)', re.DOTALL)
_OUTPUT = re.compile(r'<div class="highlight run-output"><pre[^>]*>(.*?)</pre>', re.DOTALL)
_SIZE = re.compile(r'<svg\b[^>]*? width="([\d.]+)" height="([\d.]+)"')


def path_of(url: str) -> str:
    """Where the card of the page at `url` lies, below the site's root."""
    return f"cards/{url.strip('/') or 'index'}.png"


def draw(chromium: Any, site: Path, name: str, entries: Sequence[Entry]) -> None:
    """Draw the card of each page of the built site; `name` is the site's."""
    logo = (site / "icon.svg").as_uri()
    cards = "".join(_card(site, name, logo, entry) for entry in entries)
    body = f'<body class="cards">{cards}</body>'
    window = {"width": WIDTH, "height": HEIGHT}
    with browser.showing(chromium, site, Path(__file__).with_suffix(".css"), name, body, viewport=window) as tab:
        for entry, card in zip(entries, tab.locator(".card").all(), strict=True):
            target = site / path_of(entry.url)
            target.parent.mkdir(parents=True, exist_ok=True)
            card.screenshot(path=target)


def _card(site: Path, name: str, logo: str, entry: Entry) -> str:
    html = (site / entry.url / "index.html").read_text("utf-8")
    title = entry.title if entry.url else name
    part = f'<p class="card-part">{escape(entry.part)}</p>' if entry.part else ""
    long = ' class="long"' if len(title) > _LONG else ""
    return (
        f'<section class="card"><p class="card-site"><img src="{logo}" alt="" width="40" height="40">{escape(name)}</p>'
        f'{part}<h1{long}>{escape(title)}</h1><p class="card-sentence">{escape(entry.sentence)}</p>'
        f"{_picture(html)}</section>"
    )


def _picture(html: str) -> str:
    """The page's first timeline, as large as fits; else the start of its first output, if it has one."""
    if picture := _PICTURE.search(html):
        sizes = [tuple(map(float, size)) for size in _SIZE.findall(picture[1])]
        width, height = sum(w for w, _ in sizes), max(h for _, h in sizes)
        zoom = min(_ROOM[0] / width, _ROOM[1] / height)
        return f'<figure class="timeline card-picture" style="zoom:{zoom:.3f}">{picture[1]}</figure>'
    if output := _OUTPUT.search(html):
        return f'<div class="card-output highlight"><pre>{output[1]}</pre></div>'
    return ""
