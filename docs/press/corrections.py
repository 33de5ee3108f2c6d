"""The lessons' claims, each with its evidence: collected from the pages' headings and the runs below them.

A claim's evidence is a heading such as `### T8 · When main returns, its threads die { #t8 .missing }` and the
runs in its section, which ends at the next heading of the same or a higher level.
"""

from __future__ import annotations

import platform
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from press import pages, project
from press.declare import deviation, evaluate
from press.pages import Fence
from press.runs import Run, RunError

LESSONS = {
    "T": ("Start threads with `_thread`", 10),
    "M": ("One lock for one stream", 10),
    "C": ("The `Thread` class", 11),
    "F": ("Fork a process", 10),
    "L": ("Launch another program", 9),
    "W": ("Walk a directory tree", 9),
    "S": ("Scan a file line by line", 10),
}
"""By the letter of its claims: each lesson's name, and how many claims it has."""

VERDICTS = {"true": "True", "corrected": "Corrected", "missing": "Missing"}
"""What a heading's class says of its claim, and how the page puts it."""

_HEADING = re.compile(r"^(?P<level>#{1,6}) +(?P<text>.*?)(?: *\{:? *(?P<attributes>[^{}]*)\})? *#* *$")
_CLAIM = re.compile(r"^(?P<id>[A-Z]\d+) · (?P<claim>.+)$")
_SPECIAL = re.compile(r"`[^`]*`|[|\[\]]")
"""What would end a cell or a link, unless it stands in code."""
_HERE = "about/corrections"
"""Where the page of corrections stands below the site's root; links lead from there."""


@dataclass(frozen=True)
class Heading:
    """A heading of a page; `end` is the line at which its section ends, not included (both from 1)."""

    page: Path
    line: int
    end: int
    text: str
    id: str
    classes: frozenset[str]

    def __str__(self) -> str:
        return f"{self.page.relative_to(project.root())}:{self.line}"

    @property
    def claim(self) -> tuple[str, str] | None:
        """The id and the words of the claim that its text names."""
        found = _CLAIM.match(self.text)
        return (found["id"], found["claim"]) if found else None

    @property
    def fences(self) -> list[Fence]:
        """The runs of its section."""
        return [
            fence
            for fence in pages.fences(self.page)
            if fence.executed and fence.commands and self.line < fence.line < self.end
        ]


def table() -> str:
    """Every claim with its verdict, its evidence and what this build saw, as Markdown.

    Raises:
        RunError: when a claim has no evidence, evidence belongs to no claim, or a run is not as declared.
    """
    rows, wrong = _collect()
    if wrong:
        raise RunError("\n".join(wrong))
    count = dict.fromkeys(VERDICTS, 0)
    where = f"{platform.python_implementation()} {platform.python_version()}, {platform.system()}"
    parts = []
    for letter, (lesson, claims) in LESSONS.items():
        lines = [
            f"## {lesson} {{ #claims-{letter.lower()} }}",
            "",
            f"| Claim | Verdict | On {where} |",
            "|---|---|---|",
        ]
        for number in range(1, claims + 1):
            name = f"{letter}{number}"
            verdict = _verdict(rows[name])
            count[verdict] += 1
            lines.append(f"| {_link(rows[name])} | {VERDICTS[verdict]} | {_state(rows[name])} |")
        parts.append("\n".join(lines))
    summary = (
        f"Of {len(rows)} points {count['true']} are true, {count['corrected']} are corrected, "
        f"and {count['missing']} were missing in the book-era text."
    )
    ways = " · ".join(f"[{lesson}](#claims-{letter.lower()})" for letter, (lesson, _) in LESSONS.items())
    return "\n\n".join([summary, ways, *parts])


def problems() -> list[str]:
    """What is wrong with the claims' evidence on the pages; empty when each has one."""
    return _collect()[1]


def _collect() -> tuple[dict[str, Heading], list[str]]:
    """The evidence by the claims' ids, and what is wrong with it."""
    rows: dict[str, Heading] = {}
    wrong: list[str] = []
    known = {f"{letter}{n}": lesson for letter, (lesson, last) in LESSONS.items() for n in range(1, last + 1)}
    for heading in (heading for page in pages.sources() for heading in _headings(page)):
        if not (heading.claim or heading.classes & VERDICTS.keys() or heading.id.upper() in known):
            continue
        if problem := _problem(heading, known):
            wrong.append(f"{heading}: {problem}")
        name = heading.claim[0] if heading.claim else heading.id.upper()
        if name in rows:
            wrong.append(f"{heading}: {name} has its evidence at {rows[name]} already; keep one of the two")
        elif name in known:
            rows[name] = heading
    wrong += [
        f"docs/pages: {name} of “{known[name]}” has no evidence; give a page the heading "
        f"`{_example(name, 'The claim')}` (or .corrected, .missing), and a run below it"
        for name in known
        if name not in rows
    ]
    return rows, wrong


def _problem(heading: Heading, known: dict[str, str]) -> str | None:
    if heading.claim is None:
        return f"“{heading.text}” has a claim’s id or verdict; begin its text with the id, as in `T8 · `"
    name, claim = heading.claim
    if name not in known:
        last = ", ".join(f"{letter}1 to {letter}{count}" for letter, (_, count) in LESSONS.items())
        return f"there is no claim {name}; there are {last}"
    if heading.id != name.lower():
        return f"the text says {name}, the id says “{heading.id}”; write `{_example(name, claim)}`"
    if len(heading.classes & VERDICTS.keys()) != 1:
        return f"{name} needs one verdict; write `{_example(name, claim)}`, or .corrected, or .missing"
    if not heading.fences:
        return f'{name} shows nothing; put a fence exec="on" with a run into its section'
    return None


def _example(name: str, claim: str) -> str:
    return f"### {name} · {claim} {{ #{name.lower()} .true }}"


def _verdict(heading: Heading) -> str:
    (verdict,) = heading.classes & VERDICTS.keys()
    return verdict


def _headings(page: Path) -> Iterator[Heading]:
    lines = page.read_text("utf-8").split("\n")
    for fence in pages.fences(page):
        for number in range(fence.line, fence.line + fence.source.count("\n") + 1):
            lines[number - 1] = ""
    found = [(n, match) for n, line in enumerate(lines, 1) if (match := _HEADING.match(line))]
    for place, (number, match) in enumerate(found):
        level = len(match["level"])
        end = next((n for n, other in found[place + 1 :] if len(other["level"]) <= level), len(lines) + 1)
        words = (match["attributes"] or "").split()
        yield Heading(
            page=page,
            line=number,
            end=end,
            text=match["text"],
            id=next((word[1:] for word in words if word.startswith("#")), ""),
            classes=frozenset(word[1:] for word in words if word.startswith(".")),
        )


def _link(heading: Heading) -> str:
    """The claim in its words, linked to its evidence."""
    address = heading.page.relative_to(project.pages()).with_suffix("").as_posix()
    up = "../" * (_HERE.count("/") + 1)
    text = _SPECIAL.sub(lambda part: part[0] if part[0].startswith("`") else f"\\{part[0]}", heading.text)
    return f"[{text}]({up}{address}/#{heading.id})"


def _state(heading: Heading) -> str:
    """How many runs of the section's programs there were, and what they were like.

    Raises:
        RunError: when one is not as declared.
    """
    runs: list[Run] = []
    for fence in heading.fences:
        if (run := evaluate(fence)) is None:
            continue
        if problem := deviation(fence, run):
            raise RunError(f"{fence}: {problem}")
        runs.append(run)
    sound = sum(len(run.attempts) for run in runs if run.fault is None)
    broken = sum(len(run.attempts) for run in runs if run.fault is not None)
    parts = []
    if sound:
        parts.append(f"{sound} {'run' if sound == 1 else 'runs'} as declared")
    if broken:
        parts.append(f"fault in {sum(len(run.faulty) for run in runs)} of {broken} {'run' if broken == 1 else 'runs'}")
    return ", ".join(parts)
