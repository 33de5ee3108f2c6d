"""The pages as plain Markdown, with their programs put in, and `llms.txt`, which lists them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from press import program
from press.entry import Entry

_INCLUDE = re.compile(r'^--8<-- "([^"]+)"$', re.MULTILINE)
_RUN = re.compile(r'^(`{3,})python exec="on"[^\n]*\n.*?print\(.*?\n"""\n(.*?)\n"""\n\1$', re.MULTILINE | re.DOTALL)
_HEAD = re.compile(r"\A---\n.*?\n---\n+", re.DOTALL)
_ATTRIBUTES = re.compile(r"^(#{2,6} .+?) +\{[^{}\n]*\}$|(?<=\))\{[^{}\n]*\}", re.MULTILINE)


def write(site: Path, name: str, sentence: str, entries: Iterable[Entry]) -> None:
    """Write each page's `index.md` beside its HTML, and `llms.txt`."""
    lines = [f"# {name}", "", f"> {sentence}", ""]
    for entry in entries:
        if not entry.markdown:
            continue
        path = site / entry.url / "index.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(readable(entry.markdown), "utf-8")
        lines.append(f"- [{entry.title}]({entry.url}index.md): {entry.sentence}")
    (site / "llms.txt").write_text("\n".join(lines) + "\n", "utf-8")


def readable(markdown: str) -> str:
    """A page's source with its programs in place and each executed fence as the output that it declares."""
    text = _HEAD.sub("", markdown)
    text = _INCLUDE.sub(lambda found: program.text(found[1]).rstrip("\n"), text)
    text = _RUN.sub(lambda found: f"{found[1]}console\n{found[2]}\n{found[1]}", text)
    return _ATTRIBUTES.sub(r"\1", text)
