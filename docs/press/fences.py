"""The pages' two fences, for `pymdownx.superfences`: one shows a program, one runs it.

markdown-exec executes the second kind. What it collects is replaced by the richer block of `press.output`,
and a failure, which markdown-exec would only warn of, ends the build.
"""

from __future__ import annotations

import functools
import logging
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import markdown_exec
from markdown import Markdown
from mkdocs.exceptions import BuildError
from pymdownx.superfences import SuperFencesException

from press import output, pages, program, project, runs, timeline, tree
from press.declare import contract_of, deviation
from press.pages import Fence

Formatter = Callable[..., str]


class PageError(SuperFencesException, BuildError):  # type: ignore[misc]
    """Something on a page is not as it should be; ends the build with this message alone."""


def page_of(md: Markdown) -> tuple[str, str]:
    """The path of the page being rendered, below `docs/pages`, and its address."""
    # MkDocs registers this processor for every page; it is the way to a page without a hook.
    file = md.treeprocessors["relpath"].file  # type: ignore[attr-defined]
    return file.src_uri, file.url


def _loud(formatter: Formatter) -> Formatter:
    """Let no error be lost: superfences takes one it does not know as "print the fence as it stands"."""

    @functools.wraps(formatter)
    def checked(source: str, language: str, css_class: str, options: dict[str, Any], md: Markdown, **more: Any) -> str:
        try:
            return formatter(source, language, css_class, options, md, **more)
        except SuperFencesException:
            raise
        except Exception as error:
            runs.cancel()
            message = str(error) if isinstance(error, runs.RunError) else repr(error)
            raise PageError(f"docs/pages/{page_of(md)[0]}: {message}") from error

    return checked


def show_validator(_: str, inputs: dict[str, str], options: dict[str, Any], __: Any, ___: Markdown) -> bool:
    """Take fences that show a file of `snippets/`: `python title="threads/mutex.py"`."""
    title = inputs.get("title", "")
    if "exec" in inputs or "/" not in title:
        return False
    options["program"] = title
    return True


@_loud
def show(source: str, _: str, __: str, options: dict[str, Any], md: Markdown, **___: Any) -> str:
    """Show a program of `snippets/`.

    Raises:
        PageError: when the program does not exist or the fence holds other text than the program.
    """
    page, url = page_of(md)
    name = options["program"]
    if not _same(source, program.text(name)):
        raise runs.RunError(f'the fence titled "{name}" must hold just the line --8<-- "{name}"')
    return program.html(name, url=url, command=pages.run_of(project.pages() / page, name))


def run_validator(
    language: str, inputs: dict[str, str], options: dict[str, Any], attrs: dict[str, Any], md: Markdown
) -> bool:
    """Take what markdown-exec executes, `exec="on"`; else what shows a program."""
    if inputs.get("exec"):
        return bool(markdown_exec.validator(language, inputs, options, attrs, md))
    return show_validator(language, inputs, options, attrs, md)


@_loud
def run_or_show(source: str, language: str, css_class: str, options: dict[str, Any], md: Markdown, **more: Any) -> str:
    """Execute a fence through markdown-exec and show the run it asked for.

    Raises:
        PageError: when the fence or its program fails, or the output is not as declared.
    """
    if "program" in options:
        return show(source, language, css_class, options, md, **more)
    page, _ = page_of(md)
    fence = _find(page, source)
    _start_all_once()
    with runs.collected() as found, _warnings() as warnings:
        result = str(markdown_exec.formatter(source, language, css_class, options, md, **more))
    try:
        if warnings:
            raise runs.RunError(_last_error(warnings[0]))
        _count(md)
        if not found:
            return result
        if len(found) > 1:
            raise runs.RunError(f"one run a fence; make it {len(found)} fences")
        if problem := deviation(fence, found[0]):
            raise runs.RunError(problem)
        return _output(found[0], fence, md)
    except runs.RunError as error:
        runs.cancel()
        raise PageError(f"{fence}: {error}") from error


def _output(outcome: runs.Run, fence: Fence, md: Markdown) -> str:
    used: dict[str, int] = md.__dict__.setdefault("press_idents", {})
    named = runs.programs(outcome.command.command)
    stem = re.sub(r"[^a-z0-9]+", "-", (named[0] if named else outcome.command.command).removesuffix(".py").lower())
    used[stem] = used.get(stem, 0) + 1
    ident = f"run-{stem}" if used[stem] == 1 else f"run-{stem}-{used[stem]}"
    contract = contract_of(fence, outcome)
    recorded = outcome.shown.trace
    told = recorded is not None and (
        len(recorded["lanes"]) > 1 or recorded["locks"] or any(kind == "exec" for _, _, kind, _ in recorded["events"])
    )
    if recorded is None or not told:
        return output.html(outcome, contract, ident=ident)  # one lane alone tells nothing
    shown = {name for shown in pages.fences(fence.page) for name in shown.includes}
    return output.html(
        outcome,
        contract,
        ident=ident,
        marks=timeline.marked_lines(recorded),
        picture=timeline.figure(recorded, ident=ident, shown=shown) + tree.figure(recorded, ident=ident),
    )


def _count(md: Markdown) -> None:
    md.__dict__["press_executed"] = executed_on(md) + 1


def executed_on(md: Markdown) -> int:
    """How many fences of the page being rendered were executed."""
    return int(md.__dict__.get("press_executed", 0))


def _find(page: str, source: str) -> Fence:
    path = project.pages() / page
    found = [fence for fence in pages.fences(path) if fence.executed and _same(fence.source, source)]
    if not found:
        raise PageError(f"docs/pages/{page}: an executed fence that the page's text does not hold:\n{source}")
    return found[0]


def _same(one: str, other: str) -> bool:
    # Markdown turns tabs into blanks before fences are read.
    return one.expandtabs(4).strip() == other.expandtabs(4).strip()


_started = False


def _start_all_once() -> None:
    """At a build's first executed fence, start the runs of all pages, several at a time."""
    global _started
    if not _started:
        _started = True
        runs.ahead(pages.commands())


@contextmanager
def _warnings() -> Iterator[list[str]]:
    """What markdown-exec logs in the block, instead of printing it."""
    found: list[str] = []

    class Keep(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if record.levelno >= logging.WARNING:
                found.append(record.getMessage())

    # Under MkDocs markdown-exec logs below `mkdocs.plugins`, elsewhere under its own name.
    loggers = [logging.getLogger(name) for name in ("markdown_exec", "mkdocs.plugins.markdown_exec")]
    handler, before = Keep(), [logger.propagate for logger in loggers]
    for logger in loggers:
        logger.propagate = False
        logger.addHandler(handler)
    try:
        yield found
    finally:
        for logger, propagate in zip(loggers, before, strict=True):
            logger.removeHandler(handler)
            logger.propagate = propagate


def _last_error(message: str) -> str:
    """The error's own text, out of the traceback that markdown-exec logs."""
    text = re.sub(r"^  ", "", message, flags=re.MULTILINE)
    _, found, error = text.rpartition("press.runs.RunError: ")
    return (error if found else text).strip()
