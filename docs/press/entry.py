"""A page as the site's other forms list it: feed, cards, book and Markdown."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Entry:
    """One page of the map.

    `source` is its path below `docs/pages`, `url` its address below the site's root, `part` the part of the site
    that it stands in (empty for those at the top), `sentence` its description, `markdown` its text as written
    (empty for a notebook).
    """

    source: str
    url: str
    title: str
    part: str
    sentence: str
    markdown: str
