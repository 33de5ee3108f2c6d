"""What may vary from run to run, declared in a fence and checked.

A contract is a set of names from `MEANINGS`, as in `contract="writer-order times"`. It says which differences
between the declared text and a real run's text do not count. Blanks at the ends of lines never count.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

MEANINGS = {
    "exact": "the same text every time",
    "any-order": "the same lines, in any order",
    "writer-order": "any interleaving of the writers, each writer's own lines in order",
    "pids": "process ids, thread ids and addresses differ",
    "times": "durations differ",
    "numbers": "numbers differ",
    "tracebacks": "what tracebacks quote of the source, and where in Python's own modules, differs between versions",
    "fails": "broken on purpose",
}
"""Every contract's name with its meaning, as pages say it."""

_DURATION = re.compile(r"\b\d+(?:\.\d+)?(?= ?(?:ns|µs|us|ms|s|sec|seconds?|minutes?)\b)")
_NUMBER = re.compile(r"(?<![\w.])\d+(?:[,_]\d+)*(?:\.\d+)?")
_ADDRESS = re.compile(r"\b0x[0-9a-fA-F]{6,}\b")
_INTEGER = re.compile(r"(?<![\w.,])\d+(?![\w,]|\.\d)")
_FROZEN = re.compile(r'(File "<frozen [^"]*>", line )\d+')
_CARETS = re.compile(r"^\s*[~^]+[\s~^]*$")
_FRAME = re.compile(r'^\s*File "[^"]*", line \d+')
LOWEST_PID = 300
"""Where Linux goes on after its highest process id (RESERVED_PIDS in kernel/pid.c)."""
_THREAD_IDENT = 10**9
"""Thread identifiers are addresses on the systems we support; process ids stay far below."""


class UnknownContractError(ValueError):
    """A fence names a contract that does not exist."""


@dataclass(frozen=True)
class Contract:
    """A set of contract names, and how it is applied to a transcript's lines.

    `writer` is a regular expression whose first match in a line (or its first group) names the line's
    writer; None takes the first word.
    """

    names: frozenset[str]
    writer: str | None = None

    @classmethod
    def parse(cls, text: str, writer: str | None = None) -> Contract:
        """The contract that a fence's `contract="…"` declares; an empty text means `exact`.

        Raises:
            UnknownContractError: naming the word and the words there are.
        """
        names = frozenset(text.split()) or frozenset({"exact"})
        if unknown := names - MEANINGS.keys():
            raise UnknownContractError(
                f"unknown contract {', '.join(sorted(unknown))!r}; there are: {', '.join(MEANINGS)}"
            )
        if "exact" in names and names - {"exact", "fails"}:
            raise UnknownContractError("'exact' allows no variation: take it out, or the others")
        if {"any-order", "writer-order"} <= names:
            raise UnknownContractError("'any-order' already allows what 'writer-order' does: take one out")
        return cls(names, writer)

    @property
    def compares(self) -> bool:
        """Whether text is compared at all: `fails` alone asks for the fault only."""
        return self.names != {"fails"}

    def mask(self, lines: Sequence[str], pids: tuple[int, int] | None = None) -> list[str]:
        """The lines in their own order with what may differ replaced by its role.

        `pids` is the range of process ids (the program's own, the last one given out) that this run may have
        printed, the last below the first where the system began again at low numbers; None for declared text,
        where the roles are written already.
        """
        text = "\n".join(line.rstrip() for line in lines)
        if "tracebacks" in self.names:
            text = _FROZEN.sub(r"\1<n>", _without_excerpts(text))
        if "pids" in self.names:
            text = _ADDRESS.sub("<address>", text)
            if pids:
                text = _with_roles(text, pids)
        if "times" in self.names:
            text = _DURATION.sub("<time>", text)
        if "numbers" in self.names:
            text = _NUMBER.sub("<n>", text)
        return text.split("\n")

    def normal(self, masked: Sequence[str]) -> list[str]:
        """Masked lines in the one order that all orders allowed by the contract share.

        The first line, the command, keeps its place.
        """
        head, lines = list(masked[:1]), list(masked[1:])
        if "any-order" in self.names:
            lines.sort()
        elif "writer-order" in self.names:
            lines.sort(key=self._writer)  # stable: each writer's lines stay in order
        return head + lines

    def allows(self, declared: str, actual: Sequence[str], pids: tuple[int, int]) -> bool:
        """Whether a run's transcript is as declared."""
        if not self.compares:
            return True
        expected = self.normal(self.mask(declared.split("\n")))
        return expected == self.normal(self.mask(actual, pids))

    def in_words(self) -> str:
        """What the page says may vary."""
        return "; ".join(meaning for name, meaning in MEANINGS.items() if name in self.names - {"fails"})

    def _writer(self, line: str) -> str:
        if self.writer is None:
            return line.split(maxsplit=1)[0] if line.strip() else ""
        match = re.search(self.writer, line)
        if match is None:
            return ""
        return match.group(1) if match.re.groups else match.group(0)


def _replacer(names: dict[int, str]) -> Callable[[re.Match[str]], str]:
    return lambda match: names.get(int(match.group()), match.group())


def _with_roles(text: str, pids: tuple[int, int]) -> str:
    """Replace the ids this run can have printed: pids in order of birth, thread identifiers of appearance."""
    first, last = pids
    found = list(dict.fromkeys(int(match.group()) for match in _INTEGER.finditer(text)))
    wrapped = last < first  # the system began again at low numbers while the program ran
    born = [n for n in found if (n > first or LOWEST_PID <= n <= last if wrapped else first < n <= last)]
    born.sort(key=lambda number: (number < first, number))
    names = {first: "<parent>"}
    names |= {number: f"<child {n}>" for n, number in enumerate(born, 1)}
    threads = [number for number in found if number >= _THREAD_IDENT]
    names |= {number: f"<thread {n}>" for n, number in enumerate(threads, 1)}
    return _INTEGER.sub(_replacer(names), text)


def _without_excerpts(text: str) -> str:
    """Leave out the source line under each `File "…", line N` and the carets under it."""
    kept: list[str] = []
    excerpt_indent: int | None = None
    for line in text.split("\n"):
        if _CARETS.match(line) and excerpt_indent is not None:
            continue
        if _FRAME.match(line):
            excerpt_indent = len(line) - len(line.lstrip())
            kept.append(line)
        elif excerpt_indent is not None and line.startswith(" " * (excerpt_indent + 2)):
            continue
        else:
            excerpt_indent = None
            kept.append(line)
    return "\n".join(kept)
