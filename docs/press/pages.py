"""Read the pages' Markdown: their fences, the runs these name, and the output they declare."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from press import project
from press.runs import Command, RunError, command_of, needed, programs

_FENCE = re.compile(r"^(?P<indent> *)(?P<ticks>`{3,})(?P<info>[^`\n]*)$")
_INCLUDE = re.compile(r'^ *--8<-- "(?P<file>[^"]+)"$', re.MULTILINE)
_OPTION = re.compile(r"([\w-]+)=\"([^\"]*)\"")


@dataclass(frozen=True)
class Fence:
    """A fenced block of a page; `line` is the 1-based line of its opening ticks."""

    page: Path
    line: int
    info: str
    source: str

    def __str__(self) -> str:
        return f"{self.page.relative_to(project.root())}:{self.line}"

    @property
    def options(self) -> dict[str, str]:
        """The info string's `name="value"` pairs."""
        return dict(_OPTION.findall(self.info))

    @property
    def executed(self) -> bool:
        """Whether markdown-exec executes it."""
        return self.options.get("exec") == "on"

    @property
    def includes(self) -> list[str]:
        """The files of `snippets/` that it shows."""
        return _INCLUDE.findall(self.source)

    @cached_property
    def tree(self) -> ast.Module:
        """Its Python code, parsed.

        Raises:
            RunError: when it is not Python.
        """
        try:
            return ast.parse(self.source)
        except SyntaxError as error:
            raise RunError(f"{self}: not Python, line {error.lineno}: {error.msg}") from error

    @property
    def commands(self) -> list[Command]:
        """The runs it asks for.

        Raises:
            RunError: when a call's arguments are not literals or cannot be right.
        """
        calls = [
            node
            for node in ast.walk(self.tree)
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "run"
        ]
        return [self._command(call) for call in calls]

    def _command(self, call: ast.Call) -> Command:
        try:
            positional = [ast.literal_eval(argument) for argument in call.args]
            named = {str(keyword.arg): ast.literal_eval(keyword.value) for keyword in call.keywords}
            return command_of(*positional, **named)
        except ValueError as error:
            raise RunError(f"{self}: the arguments of run(…) must be literals") from error
        except (TypeError, RunError) as error:
            raise RunError(f"{self}: {error}") from error

    @property
    def declared(self) -> Declared | None:
        """The text below the last `print(…)`, None where there is none."""
        found = None
        for statement, following in zip(self.tree.body, self.tree.body[1:], strict=False):
            if _is_print(statement) and (text := _text(following)) is not None:
                place = slice(following.lineno, (following.end_lineno or 0) - 1)
                found = Declared(text.strip("\n"), "\n".join(self.source.split("\n")[place]), place)
        return found


@dataclass(frozen=True)
class Declared:
    """Declared output: as text, as it is written between its quotes, and which of the fence's lines that is."""

    text: str
    source: str
    place: slice


def _is_print(node: ast.stmt) -> bool:
    call = node.value if isinstance(node, ast.Expr) else None
    return isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "print"


def _text(node: ast.stmt) -> str | None:
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
        return node.value.value
    return None


def as_source(text: str) -> str:
    r"""Text as it can stand between three double quotes: backslashes, quotes and control characters escaped."""
    escaped = text.replace("\\", "\\\\").replace('"""', '\\"\\"\\"')
    return "".join(c if c.isprintable() or c in "\n\t" else c.encode("unicode_escape").decode() for c in escaped)


def sources() -> list[Path]:
    """Every Markdown page, in a fixed order."""
    return sorted(project.pages().rglob("*.md"))


def fences(page: Path) -> Iterator[Fence]:
    """The page's fenced blocks, in order.

    Raises:
        RunError: when a fence is never closed.
    """
    lines = page.read_text("utf-8").split("\n")
    number = 0
    while number < len(lines):
        opening = _FENCE.match(lines[number])
        number += 1
        if opening is None:
            continue
        start, closing = number, f"{opening['indent']}{opening['ticks']}"
        while number < len(lines) and lines[number].rstrip() != closing:
            number += 1
        if number == len(lines):
            raise RunError(f"{page.relative_to(project.root())}:{start}: this fence is never closed")
        cut = len(opening["indent"])
        body = "".join(f"{line[cut:]}\n" for line in lines[start:number])
        yield Fence(page, start, opening["info"].strip(), body)
        number += 1


def run_of(page: Path, name: str) -> Command | None:
    """The first run on a page that uses the program `threads/mutex.py`.

    One that starts it goes before others, and of these one that shows a fault of its own, if there is one: what a
    pipeline shows is the fault of its first program.

    Raises:
        RunError: when a fence's runs cannot be read.
    """
    asked = [command for fence in fences(page) if fence.executed for command in fence.commands]
    starts = [c for c in asked if name in {f"{c.cwd}/{program}" for program in programs(c.command)}]
    faults = [c for c in starts if c.fault and name == f"{c.cwd}/{programs(c.command)[0]}"]
    uses = (command for command in asked if project.snippets() / name in needed(command))
    return next(iter([*faults, *starts]), None) or next(uses, None)


def executed() -> list[Fence]:
    """Every fence of every page that the build executes."""
    return [fence for page in sources() for fence in fences(page) if fence.executed]


def commands() -> list[Command]:
    """Every run that pages ask for."""
    return [command for fence in executed() for command in fence.commands]
