"""A run as pages show it: its transcript, the contract in words, what varied, and the picture of the run."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from html import escape

from press.anchors import mark_id, output_id
from press.contracts import Contract
from press.runs import Run, in_words

LONG = 200
"""Lines from which on an output is long."""


def html(run: Run, contract: Contract, *, ident: str, marks: Mapping[int, int] | None = None, picture: str = "") -> str:
    """The output block of a run.

    `ident` is its identifier on the page; `marks` leads from the output's lines (1-based) that the picture marks
    to the numbers of their marks.
    """
    command, *lines = run.shown.lines
    shown = [f'<span class="prompt">$ </span><span class="typed">{escape(command.removeprefix("$ "))}</span>\n']
    targets = set(re.findall(r'href="#([^"]+)"', picture))
    for number, line in enumerate(lines, 1):
        mark = (marks or {}).get(number)
        name = output_id(ident, number)
        # Of a long output only what the picture refers to is marked: a thousand anchors weigh more than the text.
        if len(lines) > LONG and mark != number and name not in targets:
            shown.append(f"{escape(line, quote=False)}\n")
            continue
        link = (
            f'<a class="to-mark" href="#{mark_id(ident, mark)}" tabindex="-1" aria-hidden="true" data-n="{number}"></a>'
            if mark and (mark == number or len(lines) <= LONG)
            else ""
        )
        shown.append(f'<span class="line" id="{name}">{link}{escape(line, quote=False)}\n</span>')
    shown_picture = f'<div class="pictures" data-search-exclude>{picture}</div>' if picture else ""
    long = ' class="long"' if len(lines) > LONG else ""
    label = escape(f"Output of {command.removeprefix('$ ')}")
    return (
        f'<figure class="run" id="{ident}">'
        f'<div class="highlight run-output"><pre{long} tabindex="0" role="group" aria-label="{label}">'
        f"<code>{''.join(shown)}</code></pre></div>"
        f"<figcaption data-search-exclude>{caption(run, contract)}</figcaption>{shown_picture}</figure>"
    )


def caption(run: Run, contract: Contract) -> str:
    """How often it was run and what varied, what may vary, and where it was run, as HTML."""
    count = len(run.attempts)
    runs = "1 run" if count == 1 else f"{count} runs"
    if run.fault is not None:
        seen = f"Broken: {escape(run.fault[0])}, in {len(run.faulty)} of {runs}."
    else:
        seen = f"{runs}, {_variation(run, contract)}as declared."
    parts = [f"<strong>{seen}</strong>"]
    if contract.compares:
        parts.append(f"Checked: {escape(contract.in_words() or 'the same text every time').replace('&#x27;', '’')}.")
    if run.command.exit != 0:
        parts.append(f"Ends as declared: {escape(in_words(run.command.exit))}.")
    parts.append(f"{escape(run.python)}, {escape(run.system)}, {_day(run.when)}.")
    return "".join(f"<span>{part}</span> " for part in parts)


def _variation(run: Run, contract: Contract) -> str:
    different = len({tuple(contract.mask(attempt.lines, attempt.pids)) for attempt in run.attempts})
    if len(run.attempts) == 1 or not contract.names & {"any-order", "writer-order"}:
        return ""
    return f"{different} different outputs, " if different > 1 else "1 output, "


def _day(when: str) -> str:
    moment = datetime.fromisoformat(when)
    return f'<time datetime="{escape(when)}">{moment.day} {moment:%B %Y}</time>'
