"""The pages' two fences, for `pymdownx.superfences`: one shows a program, one runs it.

markdown-exec executes the second kind. What it collects is replaced by the richer block of `press.output`,
and a failure, which markdown-exec would only warn of, ends the build.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import markdown_exec
from markdown import Markdown
from mkdocs.exceptions import BuildError
from pymdownx.superfences import SuperFencesException

from press import output, pages, program, project, run
from press.declare import contract_of, deviation
from press.pages import Fence


class PageError(SuperFencesException, BuildError):  # type: ignore[misc]
    """Something on a page is not as it should be; ends the build with this message alone."""


def page_of(md: Markdown) -> tuple[str, str]:
    """The path of the page being rendered, below `docs/pages`, and its address."""
    # MkDocs registers this processor for every page; it is the way to a page without a hook.
    file = md.treeprocessors["relpath"].file  # type: ignore[attr-defined]
    return file.src_uri, file.url


def show_validator(_: str, inputs: dict[str, str], options: dict[str, Any], __: Any, ___: Markdown) -> bool:
    """Take fences that show a file of `snippets/`: `python title="threads/mutex.py"`."""
    title = inputs.get("title", "")
    if "exec" in inputs or "/" not in title:
        return False
    options["program"] = title
    return True


def show(source: str, _: str, __: str, options: dict[str, Any], md: Markdown, **___: Any) -> str:
    """Show a program of `snippets/`.

    Raises:
        PageError: when the program does not exist or the fence holds other text than the program.
    """
    page, url = page_of(md)
    name = options["program"]
    try:
        if not _same(source, program.text(name)):
            raise run.RunError(f'the fence titled "{name}" must hold just the line --8<-- "{name}"')
        return program.html(name, url=url)
    except run.RunError as error:
        raise PageError(f"docs/pages/{page}: {error}") from error


def run_validator(
    language: str, inputs: dict[str, str], options: dict[str, Any], attrs: dict[str, Any], md: Markdown
) -> bool:
    """Take what markdown-exec executes, `exec="on"`; else what shows a program."""
    if inputs.get("exec"):
        return bool(markdown_exec.validator(language, inputs, options, attrs, md))
    return show_validator(language, inputs, options, attrs, md)


def run_or_show(
    source: str, language: str, css_class: str, options: dict[str, Any], md: Markdown, **more: Any
) -> str:
    """Execute a fence through markdown-exec and show the run it asked for.

    Raises:
        PageError: when the fence or its program fails, or the output is not as declared.
    """
    if "program" in options:
        return show(source, language, css_class, options, md, **more)
    page, _ = page_of(md)
    fence = _find(page, source)
    _start_all_once()
    with run.collected() as runs, _warnings() as warnings:
        result = str(markdown_exec.formatter(source, language, css_class, options, md, **more))
    try:
        if warnings:
            raise run.RunError(_last_error(warnings[0]))
        if not runs:
            return result
        if len(runs) > 1:
            raise run.RunError(f"one run a fence; make it {len(runs)} fences")
        if problem := deviation(fence, runs[0]):
            raise run.RunError(problem)
        return _output(runs[0], fence, md)
    except run.RunError as error:
        run.cancel()
        raise PageError(f"{fence}: {error}") from error


def _output(outcome: run.Run, fence: Fence, md: Markdown) -> str:
    used: dict[str, int] = md.__dict__.setdefault("press_idents", {})
    named = run.programs(outcome.command.command)
    stem = re.sub(r"[^a-z0-9]+", "-", (named[0] if named else outcome.command.command).removesuffix(".py").lower())
    used[stem] = used.get(stem, 0) + 1
    ident = f"run-{stem}" if used[stem] == 1 else f"run-{stem}-{used[stem]}"
    return output.html(outcome, contract_of(fence, outcome), ident=ident)


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
        run.ahead(pages.commands())


@contextmanager
def _warnings() -> Iterator[list[str]]:
    """What markdown-exec logs in the block, instead of printing it."""
    found: list[str] = []

    class Keep(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if record.levelno >= logging.WARNING:
                found.append(record.getMessage())

    logger, handler = logging.getLogger("markdown-exec"), Keep()
    propagate, logger.propagate = logger.propagate, False
    logger.addHandler(handler)
    try:
        yield found
    finally:
        logger.removeHandler(handler)
        logger.propagate = propagate


def _last_error(message: str) -> str:
    """The error's own text, out of the traceback that markdown-exec logs."""
    text = re.sub(r"^  ", "", message, flags=re.MULTILINE)
    _, found, error = text.rpartition("press.run.RunError: ")
    return (error if found else text).strip()
