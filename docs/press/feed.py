"""An Atom feed of what changed on the site, read from the repository's history (RFC 4287)."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from press import pages, project
from press.entry import Entry

NAME = "feed.xml"
CHANGES = 30
"""So many of the latest changes are in the feed."""

_RECORD, _FIELD = "\x1e", "\x1f"


@dataclass(frozen=True)
class Change:
    """One commit: its whole name, its time (RFC 3339), its first line, the files of the project it touches."""

    commit: str
    time: str
    subject: str
    files: tuple[str, ...]


def write(site: Path, *, title: str, address: str, built: str, entries: Sequence[Entry]) -> None:
    """Write `feed.xml` into the built site.

    `address` is the site's root, `built` the time of the build (RFC 3339). Outside a repository the feed tells of
    no changes.
    """
    shown = _by_file(entries)
    told = [(change, touched) for change in changes() if (touched := _touched(change, shown))][:CHANGES]
    feed = Element("feed", {"xmlns": "http://www.w3.org/2005/Atom"})
    _text(feed, "title", title)
    _text(feed, "id", address)
    _text(feed, "updated", told[0][0].time if told else built)
    SubElement(feed, "link", {"rel": "self", "href": urljoin(address, NAME)})
    SubElement(feed, "link", {"rel": "alternate", "href": address})
    _text(SubElement(feed, "author"), "name", title)
    for change, touched in told:
        entry = SubElement(feed, "entry")
        _text(entry, "title", change.subject)
        _text(entry, "id", f"tag:{urlsplit(address).hostname},{change.time[:10]}:{change.commit}")
        _text(entry, "updated", change.time)
        SubElement(entry, "link", {"rel": "alternate", "href": urljoin(address, touched[0].url)})
        content = SubElement(entry, "content", {"type": "xhtml"})
        block = SubElement(content, "div", {"xmlns": "http://www.w3.org/1999/xhtml"})
        _text(block, "p", "Pages that changed:")
        changed = SubElement(block, "ul")
        for page in touched:
            anchor = _text(SubElement(changed, "li"), "a", page.title)
            anchor.set("href", urljoin(address, page.url))
    ElementTree.indent(feed)
    (site / NAME).write_text(ElementTree.tostring(feed, "unicode", xml_declaration=True) + "\n", "utf-8")


def changes() -> Iterator[Change]:
    """The commits that touch pages or programs, the latest first; none outside a repository."""
    asked = ["git", "log", "--no-merges", f"--format={_RECORD}%H{_FIELD}%cI{_FIELD}%s", "--name-only"]
    try:
        told = subprocess.run(
            [*asked, "--", "docs/pages", "snippets"], cwd=project.root(), capture_output=True, text=True, check=True
        )
    except (OSError, subprocess.CalledProcessError):
        return
    for record in told.stdout.split(_RECORD)[1:]:
        head, *files = record.strip().split("\n")
        commit, time, subject = head.split(_FIELD)
        yield Change(commit, time, subject, tuple(name for name in files if name))


def _by_file(entries: Sequence[Entry]) -> dict[str, list[Entry]]:
    """The pages that a file of the project makes or is shown on."""
    shown: dict[str, list[Entry]] = {}
    for entry in entries:
        shown.setdefault(f"docs/pages/{entry.source}", []).append(entry)
        if entry.markdown:
            for name in {name for fence in pages.fences(project.pages() / entry.source) for name in fence.includes}:
                shown.setdefault(f"snippets/{name}", []).append(entry)
    return shown


def _touched(change: Change, shown: Mapping[str, list[Entry]]) -> list[Entry]:
    return list(dict.fromkeys(entry for name in change.files for entry in shown.get(name, ())))


def _text(parent: Element, tag: str, text: str) -> Element:
    element = SubElement(parent, tag)
    element.text = text
    return element
