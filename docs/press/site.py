"""What MkDocs calls while it builds the site (`hooks` in mkdocs.yml): facts of the build, and the other forms."""

from __future__ import annotations

import os
import platform
import subprocess
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from mkdocs.exceptions import BuildError

from press import book, browser, cards, feed, offline, plain, project
from press.entry import Entry

_pages: list[Any] = []
_entries: list[Entry] = []
_facts: dict[str, Any] = {}


def on_nav(nav: Any, **_: Any) -> None:
    """Keep the pages in the order of the map."""
    _pages[:] = nav.pages


def on_page_content(html: str, page: Any, **_: Any) -> str:
    """Let search find the lessons first, then what is told about them."""
    if page.file.src_uri.startswith(("about/", "labs/")):
        page.meta.setdefault("search", {"boost": 0.3})
    return html


def on_env(env: Any, config: Any, **_: Any) -> Any:
    """Give the templates what the foot of every page tells; list the pages, whose texts are read by now."""
    _entries[:] = [
        Entry(
            page.file.src_uri,
            page.url,
            page.title,
            page.parent.title if page.parent else "",
            page.meta.get("description", config.site_description),
            page.markdown or "",
        )
        for page in _pages
    ]
    env.trim_blocks = env.lstrip_blocks = True  # no lines of nothing where the templates decide
    now = datetime.now(UTC)
    env.globals["build"] = _facts
    _facts.update(
        {
            "date": now.isoformat(timespec="seconds"),
            "day": f"{now.day} {now:%B %Y}",
            "commit": _commit(),
            "python": f"{platform.python_implementation()} {platform.python_version()}",
            "system": platform.system(),
            "drawn": _drawn(),
            "card": cards.path_of,
            "book": book.NAME,
            "archive": f"{offline.FOLDER}.zip",
            "feed": feed.NAME,
        }
    )
    return env


def on_post_build(config: Any, **_: Any) -> None:
    """Write the site's other forms: Markdown, the feed, all programs in one archive, all pages in another."""
    site = Path(config.site_dir)
    name, address = config.site_name, config.site_url
    plain.write(site, name, config.site_description, _entries)
    feed.write(site, title=name, address=address, built=_facts["date"], entries=_entries)
    _pack(site / "programs")
    offline.write(site, address)
    if _facts["drawn"]:
        _draw(site, name, address)


def _drawn() -> bool:
    """Whether this build draws the cards and prints the book: it takes a browser, so only where it is asked for."""
    chosen = os.environ.get("PRESS_DRAW", "off")
    if chosen not in ("on", "off"):
        raise BuildError(f"PRESS_DRAW={chosen!r}: give on or off")
    return chosen == "on"


def _draw(site: Path, name: str, address: str) -> None:
    facts = f"As built on {_facts['day']}. Every program was run by {_facts['python']} on {_facts['system']}."
    chapters = [entry for entry in _entries if entry.url]  # its home page lists what the book's contents list
    try:
        with browser.opened() as chromium:
            cards.draw(chromium, site, name, _entries)
            book.print_pdf(chromium, site, chapters, title=name, facts=facts, address=address)
    except browser.NoBrowserError as error:
        raise BuildError(f"PRESS_DRAW=on: {error}") from error


def _pack(programs: Path) -> None:
    if not programs.is_dir():
        return
    archive = programs / "programs.zip"
    archive.unlink(missing_ok=True)
    files = sorted(path for path in programs.rglob("*") if path.is_file())
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as bundle:
        for path in files:
            bundle.write(path, path.relative_to(programs))


def _commit() -> str:
    """The commit's short name; empty outside a repository."""
    try:
        asked = subprocess.run(
            ["git", "rev-parse", "--short", "HEAD"],
            cwd=project.root(),
            capture_output=True,
            text=True,
            check=True,
        )
    except (OSError, subprocess.CalledProcessError):
        return ""
    return asked.stdout.strip()
