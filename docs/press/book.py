"""The whole site as one PDF: the built pages in the order of the map, with the same outputs and pictures."""

from __future__ import annotations

import io
import posixpath
import re
from collections.abc import Collection, Iterable, Sequence
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

from press import browser
from press.entry import Entry

NAME = "python-systems-by-example.pdf"

_ARTICLE = re.compile(r"<article\b[^>]*>(.*)</article>", re.DOTALL)
_NOT_PRINTED = re.compile(
    r"<script\b.*?</script>|<nav class=\"turn\".*?</nav>|<footer class=\"colophon\">.*?</footer>", re.DOTALL
)
_TAG = re.compile(r"<[a-zA-Z][^<>]*>")
_IDS = re.compile(r'\s(id|for|aria-labelledby|aria-describedby|aria-controls)="([^"]*)"')
_DRAWN = re.compile(r"url\(#([^)]+)\)")
_HREF = re.compile(r'\shref="([^"]*)"')
_TOP = "Start here"  # the part of the pages that stand at the top of the map


def print_pdf(chromium: Any, site: Path, chapters: Sequence[Entry], *, title: str, facts: str, address: str) -> Path:
    """Print the book into the built site and return its path.

    `facts` is the line of the title page that says when and by what it was built; `address` the site's root on
    the web, where links lead to that the book does not hold.
    """
    import pikepdf  # of the extra `draw`, as is the browser

    target = site / NAME
    text = body(site, chapters, title=title, facts=facts, address=address)
    with browser.showing(chromium, site, Path(__file__).with_suffix(".css"), title, text) as tab:
        printed = tab.pdf(
            format="A4",
            margin={"top": "16mm", "bottom": "18mm", "left": "12mm", "right": "12mm"},
            display_header_footer=True,
            header_template="<span></span>",
            footer_template=_FOOT.format(title=escape(title)),
            outline=True,
            tagged=True,
        )
    # Chromium writes the structure that makes a PDF accessible uncompressed: more than half of the file.
    with pikepdf.open(io.BytesIO(printed)) as pdf:
        pdf.save(target, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return target


_FOOT = (
    '<p style="width:100%;margin:0 12mm;display:flex;justify-content:space-between;'
    'font:8px sans-serif;color:#585e64"><span>{title}</span><span class="pageNumber"></span></p>'
)


def body(site: Path, chapters: Sequence[Entry], *, title: str, facts: str, address: str) -> str:
    """The book as the body of one page: every identifier made unique, links between pages made links inside it."""
    urls = {chapter.url for chapter in chapters}
    text: list[str] = []
    part = ""
    for chapter in chapters:
        if (own := chapter.part or _TOP) != part:
            part = own
            text.append(f'<h1 class="book-part" id="part--{_slug(part)}">{escape(part)}</h1>')
        text.append(_chapter(site, chapter, urls, address))
    contents = f'<nav class="book-contents"><p class="book-name">Contents</p>{_contents(chapters)}</nav>'
    return (
        f'<body class="book"><section class="book-title"><p class="book-name">{escape(title)}</p>'
        f"<p>{escape(facts)}</p><p>{escape(address)}</p></section>"
        f"{contents}{''.join(text)}</body>"
    )


def _contents(chapters: Iterable[Entry]) -> str:
    parts: dict[str, list[Entry]] = {}
    for chapter in chapters:
        parts.setdefault(chapter.part or _TOP, []).append(chapter)
    return "".join(
        f'<p><a href="#part--{_slug(part)}">{escape(part)}</a></p><ul>'
        + "".join(f'<li><a href="#{_slug(c.url)}">{escape(c.title)}</a></li>' for c in members)
        + "</ul>"
        for part, members in parts.items()
    )


def _slug(url: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", url.lower()).strip("-") or "home"


def _chapter(site: Path, chapter: Entry, urls: Collection[str], address: str) -> str:
    found = _ARTICLE.search((site / chapter.url / "index.html").read_text("utf-8"))
    text = _NOT_PRINTED.sub("", found[1] if found else "")
    own = _slug(chapter.url)

    def identifiers(match: re.Match[str]) -> str:
        names = " ".join(f"{own}--{name}" for name in match[2].split())
        return f' {match[1]}="{names}"'

    def link(match: re.Match[str]) -> str:
        parts = urlsplit(match[1])
        if parts.scheme or parts.netloc:
            return match[0]
        path = posixpath.normpath(posixpath.join("/", chapter.url, unquote(parts.path))).lstrip("/")
        to = chapter.url if not parts.path else f"{path}/" if path else ""
        if to not in urls:
            return f' href="{escape(urljoin(urljoin(address, chapter.url), match[1]))}"'
        return f' href="#{_slug(to)}{f"--{parts.fragment}" if parts.fragment else ""}"'

    def tag(match: re.Match[str]) -> str:  # in tags only: what programs print may look like an attribute
        return _HREF.sub(link, _DRAWN.sub(rf"url(#{own}--\1)", _IDS.sub(identifiers, match[0])))

    text = _TAG.sub(tag, text)
    # Below the parts, whose headings are of the first level: this is what the PDF's outline is made of.
    text = re.sub(r"<h([1-4])\b", lambda match: f'<h{match[1]} aria-level="{int(match[1]) + 1}"', text)
    return f'<article class="md-content md-typeset" id="{own}">{text}</article>'
