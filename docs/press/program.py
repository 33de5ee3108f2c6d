"""A program as pages show it: its own text, an anchor a line, notes beside the lines they quote."""

from __future__ import annotations

import ast
import math
import posixpath
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape

from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_for_filename
from pygments.util import ClassNotFound

from press import project
from press.anchors import line_id
from press.runs import Command, RunError, needed

BROKEN = "Broken on purpose"
"""The first words of a broken program's docstring."""

NOTE_WIDTH = 34
"""Characters in a line of a note beside the code; with the pixels below it describes `theme/css/site.css`."""

NOTE_LINE, NOTE_GAP, CODE_LINE = 20, 6, 24


@dataclass(frozen=True)
class Note:
    """A note's quote and the 1-based line of the program it stands in."""

    quote: str
    line: int


def text(name: str) -> str:
    """The text of the program `threads/mutex.py` in `snippets/`.

    Raises:
        RunError: when there is none, or it is not UTF-8.
    """
    path = project.snippets() / name
    try:
        return path.read_text("utf-8")
    except FileNotFoundError as error:
        raise RunError(f"no program snippets/{name}: correct the name, or add the file") from error
    except UnicodeDecodeError as error:
        raise RunError(f"snippets/{name} is not UTF-8: {error}") from error


def broken(name: str) -> bool:
    """Whether a program is broken on purpose, as its docstring's first words say."""
    if not name.endswith(".py"):
        return False
    return (ast.get_docstring(ast.parse(text(name))) or "").startswith(BROKEN)


def place(name: str, quotes: Sequence[str]) -> list[Note]:
    """Where the quotes stand in the program: in the one line that holds a quote, or the one that it is.

    Raises:
        RunError: when a quote stands in no line or in several, or two notes quote one line, or they are
            not in the program's order.
    """
    lines = text(name).split("\n")
    notes: list[Note] = []
    for quote in quotes:
        whole = [number for number, line in enumerate(lines, 1) if quote == line.strip()]
        part = [number for number, line in enumerate(lines, 1) if quote in line]
        found = whole if len(whole) == 1 else part
        if not found:
            raise RunError(f"note on snippets/{name}: `{quote}` is in no line; quote the code as it stands")
        if len(found) > 1:
            where = ", ".join(map(str, found))
            raise RunError(f"note on snippets/{name}: `{quote}` is in lines {where}; quote more of the line")
        if notes and found[0] <= notes[-1].line:
            order = "again line" if found[0] == notes[-1].line else "a line before that of"
            raise RunError(
                f"note on snippets/{name}: `{quote}` is in {order} `{notes[-1].quote}`; "
                "one note a line, in the program's order"
            )
        notes.append(Note(quote, found[0]))
    return notes


@cache
def _highlighted(name: str, source: str) -> tuple[str, ...]:
    try:
        lexer = get_lexer_for_filename(name, stripnl=False, ensurenl=True)
    except ClassNotFound:
        return tuple(escape(line) for line in source.rstrip("\n").split("\n"))
    marked = highlight(source, lexer, HtmlFormatter(nowrap=True))
    return tuple(marked.rstrip("\n").split("\n"))


def html(name: str, *, url: str, notes: Sequence[Note] = (), command: Command | None = None) -> str:
    """A shown program, without its notes' texts: heading, download, code with markers, how to run it.

    `url` is the page's own address below the site's root, from which the links to files are relative; `command`
    is a run that uses the program.
    """
    lines = _highlighted(name, text(name))
    marks: Mapping[int, int] = {note.line: number for number, note in enumerate(notes, 1)}
    shown: list[str] = []
    for number, line in enumerate(lines, 1):
        mark = marks.get(number)
        # The marker's number is drawn by the style sheet: copied text stays the program's own.
        marker = (
            f'<a class="marker" href="#{note_id(name, mark)}" aria-label="Note {mark}" data-n="{mark}"></a>'
            if mark
            else ""
        )
        shown.append(f'<span class="line" id="{line_id(name, number)}">{line}{marker}\n</span>')
    kind = "program-code broken no-copy" if broken(name) else "program-code"
    banner = (
        '<p class="program-banner"><strong>Broken on purpose.</strong> It is here to be seen failing: '
        "take the cure, not this.</p>"
        if broken(name)
        else ""
    )
    licence = "" if broken(name) else '<span class="program-licence">0BSD: free to copy</span> '
    copy = "" if broken(name) else '<button type="button" class="program-copy">Copy</button> '
    return (
        f'<div class="{kind}" data-program="{escape(name)}">'
        f'<p class="program-head" data-search-exclude><span class="program-name">{escape(name)}</span> '
        f"{licence}{copy}"
        f'<a class="program-download" href="{_file(name, url)}" download>Download</a></p>{banner}'
        f'<div class="highlight"><pre tabindex="0" role="group" aria-label="{escape(name)}">'
        f"<code>{''.join(shown)}</code></pre></div>{_run_it(name, url, command) if command else ''}</div>"
    )


def _run_it(name: str, url: str, command: Command) -> str:
    """The line below a program: the command that runs it, and the files that it needs beside it."""
    folder = project.snippets() / command.cwd
    others = [path.relative_to(folder) for path in needed(command) if path != project.snippets() / name]
    links = [
        f'<a href="{_file("programs.zip", url)}" download>{other}/</a>'
        if (folder / other).is_dir()
        else f'<a href="{_file(f"{command.cwd}/{other}", url)}" download>{other}</a>'
        for other in others
    ]
    beside = f", with {' and '.join(links)} beside it" if links else ""
    see = "See it fail" if broken(name) else "Run it yourself"
    return f'<p class="program-run" data-search-exclude>{see}: <code>{escape(command.command)}</code>{beside}</p>'


def _file(name: str, url: str) -> str:
    """The link from a page to a file of `programs/`."""
    return posixpath.relpath(f"programs/{name}", url if url.endswith("/") else posixpath.dirname(url) or ".")


def beside(notes: Sequence[Note], lengths: Sequence[int]) -> list[tuple[int, int]]:
    """Where the notes go beside the code, as (row, rows): each at its line, or below the one before.

    A row is a line of code. `lengths` are the notes' in characters; the style sheet lets a row grow where the
    height reckoned from them falls short.
    """
    places: list[tuple[int, int]] = []
    free = 1
    for note, length in zip(notes, lengths, strict=True):
        row = max(note.line, free)
        rows = math.ceil((math.ceil(length / NOTE_WIDTH) * NOTE_LINE + NOTE_GAP) / CODE_LINE)
        places.append((row, rows))
        free = row + rows
    return places


def note_id(name: str, number: int | None) -> str:
    """The anchor of a program's note."""
    return f"{line_id(name, 0).rsplit('-', 1)[0]}-note-{number}"
