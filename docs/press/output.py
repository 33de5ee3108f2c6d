"""A run as pages show it: its transcript, the contract in words, what varied, and the picture of the run."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from html import escape

from press.anchors import mark_id, output_id
from press.contracts import Contract
from press.runs import Run, in_words


def html(run: Run, contract: Contract, *, ident: str, marks: Mapping[int, int] | None = None, picture: str = "") -> str:
    """The output block of a run.

    `ident` is its identifier on the page; `marks` leads from the output's lines (1-based) that the picture marks
    to the numbers of their marks.
    """
    command, *lines = run.shown.lines
    shown = [f'<span class="prompt">$ </span><span class="typed">{escape(command.removeprefix("$ "))}</span>\n']
    for number, line in enumerate(lines, 1):
        link = (
            f'<a class="to-mark" href="#{mark_id(ident, marks[number])}" tabindex="-1" aria-hidden="true"></a>'
            if marks and number in marks
            else ""
        )
        shown.append(f'<span class="line" id="{output_id(ident, number)}">{link}{escape(line)}\n</span>')
    label = escape(f"Output of {command.removeprefix('$ ')}")
    return (
        f'<figure class="run" id="{ident}">'
        f'<div class="highlight run-output"><pre tabindex="0" role="region" aria-label="{label}">'
        f"<code>{''.join(shown)}</code></pre></div>"
        f"<figcaption>{caption(run, contract)}</figcaption>{picture}</figure>"
    )


def caption(run: Run, contract: Contract) -> str:
    """What was run, how often, what may vary and what did, as HTML."""
    count = len(run.attempts)
    times = "once" if count == 1 else f"{count} times"
    parts = [f"Run {times} by this build on {escape(run.python)}, {escape(run.system)}, {_day(run.when)}."]
    if run.command.exit != 0:
        end = in_words(run.command.exit)
        parts.append(f"It ends as expected: {escape(end)}.")
    if run.fault is not None:
        parts.append(f"<strong>Broken: {escape(run.fault[0])}, in {len(run.faulty)} of {count} runs.</strong>")
    if contract.compares:
        parts.append(_variation(run, contract))
    return " ".join(parts)


def _variation(run: Run, contract: Contract) -> str:
    count = len(run.attempts)
    different = len({tuple(contract.mask(attempt.lines, attempt.pids)) for attempt in run.attempts})
    allowed = contract.in_words()
    if contract.names & {"any-order", "writer-order"} and count > 1:
        outputs = "1 output" if different == 1 else f"{different} different outputs"
        return f"Declared and checked: {allowed}. Seen: {outputs}, all as declared."
    return f"Declared and checked: {allowed or 'the same text every time'}."


def _day(when: str) -> str:
    moment = datetime.fromisoformat(when)
    return f'<time datetime="{escape(when)}">{moment.day} {moment:%B %Y}</time>'
