"""A Markdown extension: the definition list below a shown program becomes the notes beside its code."""

from __future__ import annotations

import re
from html import unescape
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor

from press import pages, program, project
from press.fences import PageError, executed_on, page_of
from press.runs import RunError

_STASHED = re.compile(r"^\x02wzxhzdk:(\d+)\x03$")
_PROGRAM = re.compile(r'<div class="program-code[^"]*" data-program="([^"]+)"')


class PressExtension(Extension):
    """Notes on code."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name that Markdown calls
        """Register the processor, after inline code has been recognised."""
        md.treeprocessors.register(Notes(md), "press-notes", 15)


class Notes(Treeprocessor):
    """Joins each shown program with the notes that follow it."""

    def run(self, root: Element) -> None:
        """Replace, in place, programs and their notes by one block each."""
        if "relpath" not in self.md.treeprocessors:
            return  # not a page, but output that markdown-exec renders
        for parent in list(root.iter()):
            for child in list(parent):
                if (shown := self._program(child)) is not None:
                    self._join(parent, child, *shown)
        self._demand_all_executed()

    def _demand_all_executed(self) -> None:
        page, _ = page_of(self.md)
        try:
            marked = sum(fence.executed for fence in pages.fences(project.pages() / page))
        except RunError as error:
            raise PageError(str(error)) from error
        if (executed := executed_on(self.md)) != marked:
            raise PageError(
                f'docs/pages/{page}: {marked} fences are marked exec="on", {executed} were executed; '
                "look for a fence inside another block, or one that is indented"
            )

    def _program(self, element: Element) -> tuple[int, str] | None:
        match = _STASHED.match((element.text or "").strip()) if element.tag == "p" and not len(element) else None
        if match is None:
            return None
        stashed = str(self.md.htmlStash.rawHtmlBlocks[int(match[1])])
        found = _PROGRAM.match(stashed)
        return (int(match[1]), found[1]) if found else None

    def _join(self, parent: Element, placeholder: Element, stash: int, name: str) -> None:
        page, url = page_of(self.md)
        children = list(parent)
        at = children.index(placeholder)
        block = Element("div", {"class": "program"})
        block.append(placeholder)
        following = children[at + 1] if at + 1 < len(children) else None
        if following is not None and following.tag == "dl":
            try:
                notes = program.place(name, _quotes(following, name))
            except RunError as error:
                raise PageError(f"docs/pages/{page}: {error}") from error
            command = pages.run_of(project.pages() / page, name)
            html = program.html(name, url=url, notes=notes, command=command)
            self.md.htmlStash.rawHtmlBlocks[stash] = html
            block.append(_notes_list(following, name, notes))
            block.set("class", "program annotated")
            parent.remove(following)
        parent.remove(placeholder)
        parent.insert(at, block)


def _quotes(definitions: Element, name: str) -> list[str]:
    quotes: list[str] = []
    for term in definitions.iter("dt"):
        code = term[0] if len(term) == 1 and not (term.text or "").strip() else None
        if code is None or code.tag != "code" or (code.tail or "").strip():
            words = "".join(term.itertext())
            raise RunError(f"note on snippets/{name}: `{words}` must be inline code that quotes the program")
        quotes.append(unescape(code.text or ""))
    return quotes


def _notes_list(definitions: Element, name: str, places: list[program.Note]) -> Element:
    notes = Element("ol", {"class": "notes", "aria-label": "Notes on the code"})
    number = 0
    for child in definitions:
        if child.tag == "dt":
            number += 1
            identifier = program.note_id(name, number)
            item = SubElement(notes, "li", {"id": identifier})
            continue
        if not len(child):  # a tight definition: its text stands in the element itself
            paragraph = SubElement(item, "p")
            paragraph.text = child.text
        elif child[0].tag == "p":
            item.extend(child)
        else:
            paragraph = SubElement(item, "p")
            paragraph.text = child.text
            paragraph.extend(child)
    lengths = [len("".join(item.itertext()).strip()) for item in notes]
    for item, (row, rows) in zip(notes, program.beside(places, lengths), strict=True):
        item.set("style", f"--at:{row};--tall:{rows}")
    return notes


def makeExtension(**options: Any) -> PressExtension:  # noqa: N802 - the name that Markdown calls
    """The extension, as `mkdocs.yml` names it: `press.markdown`."""
    return PressExtension(**options)
