"""The pages as plain Markdown, with their programs put in, and `llms.txt`, which lists them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from press import program

_INCLUDE = re.compile(r'^--8<-- "([^"]+)"$', re.MULTILINE)
_RUN = re.compile(r'^(`{3,})python exec="on"[^\n]*\n.*?print\(.*?\n"""\n(.*?)\n"""\n\1$', re.MULTILINE | re.DOTALL)
_HEAD = re.compile(r"\A---\n.*?\n---\n+", re.DOTALL)
_ATTRIBUTES = re.compile(r"^(#{2,6} .+?) +\{[^{}\n]*\}$|(?<=\))\{[^{}\n]*\}", re.MULTILINE)


@dataclass(frozen=True)
class Text:
    """A page: its title, one sentence on it, its address below the site's root, and its Markdown."""

    title: str
    sentence: str
    url: str
    markdown: str


def write(site: Path, name: str, sentence: str, texts: Iterable[Text]) -> None:
    """Write each page's `index.md` beside its HTML, and `llms.txt`."""
    lines = [f"# {name}", "", f"> {sentence}", ""]
    for text in texts:
        path = site / text.url / "index.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(readable(text.markdown), "utf-8")
        lines.append(f"- [{text.title}]({text.url}index.md): {text.sentence}")
    (site / "llms.txt").write_text("\n".join(lines) + "\n", "utf-8")


def readable(markdown: str) -> str:
    """A page's source with its programs in place and each executed fence as the output that it declares."""
    text = _HEAD.sub("", markdown)
    text = _INCLUDE.sub(lambda found: program.text(found[1]).rstrip("\n"), text)
    text = _RUN.sub(lambda found: f"{found[1]}console\n{found[2]}\n{found[1]}", text)
    return _ATTRIBUTES.sub(r"\1", text)
