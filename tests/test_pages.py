"""Every executable fence of every page, run by pytest-examples and compared through its contract."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from pytest_examples import CodeExample, EvalExample, find_examples

from press import pages, program, project, runs, validators
from press.declare import declared_source
from press.trace import Trace

SCHEMA = Draft202012Validator(json.loads(Path(validators.__file__).with_name("trace.schema.json").read_text("utf-8")))
EXAMPLES = [example for example in find_examples(*pages.sources()) if 'exec="on"' in example.prefix]


@pytest.fixture(scope="session")
def _ahead() -> Iterator[None]:
    runs.ahead(pages.commands())
    yield
    runs.cancel()


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
@pytest.mark.usefixtures("_ahead")
def test_fence_prints_what_it_declares(
    example: CodeExample, eval_example: EvalExample, capsys: pytest.CaptureFixture[str]
) -> None:
    fence = next(fence for fence in pages.fences(example.path) if fence.line == example.start_line)
    eval_example.set_config(line_length=1)  # declared output always stands between triple quotes

    with runs.collected() as found:

        def as_declared(printed: str) -> str:
            if not found:
                return printed
            source = declared_source(fence, found[0])
            # pytest-examples hands over a run's text with every address replaced.
            text = re.sub("0x[a-f0-9]{8,12}>", "0x0123456789ab>", str(found[0]))
            return source if printed in (text, source) else printed

        eval_example.print_callback = as_declared
        problem = ""
        try:
            if not fence.commands:  # it makes a part of the page
                eval_example.run(example)
                problem = "" if capsys.readouterr().out.strip() else f"{fence}: prints nothing"
            elif eval_example.update_examples:
                eval_example.run_print_update(example)
            else:
                eval_example.run_print_check(example)
        except Exception as error:
            # Told as a failure without the traceback, which pytest-examples forges: CPython 3.11 and pytest
            # cannot print it, and a context that holds it is as bad. So the failure is raised further down.
            problem = f"{fence}: {error}"
    if problem:
        pytest.fail(problem, pytrace=False)
    assert len(found) <= 1, f"{fence}: one run a fence"
    for run in found:
        for attempt in run.attempts:
            if attempt.trace is not None:
                assert_sound(attempt.trace, project.snippets() / run.command.cwd)


def assert_sound(trace: dict[str, Any], folder: Path) -> None:
    """The trace holds what traces promise, and has their form (the first events stand for all)."""
    assert validators.check(Trace.from_json(trace), folder) == []
    SCHEMA.validate(trace | {"events": trace["events"][:500]})


@pytest.mark.parametrize("page", pages.sources(), ids=lambda page: page.stem)
def test_no_fence_vanishes(page: Path) -> None:
    marked = re.findall(r'^.*exec="on".*$', page.read_text("utf-8"), re.MULTILINE)
    collected = [example for example in EXAMPLES if example.path == page]
    assert len(collected) == len(marked), "a fence that the page marks is not among the examples"
    assert [fence.line for fence in pages.fences(page) if fence.executed] == [
        example.start_line for example in collected
    ]


@pytest.mark.parametrize("page", pages.sources(), ids=lambda page: page.stem)
def test_every_call_of_run_stands_in_an_executed_fence(page: Path) -> None:
    for fence in pages.fences(page):
        if "print(run(" in fence.source and not fence.info.startswith("md"):
            assert fence.executed, f'{fence}: this fence calls run(…) but is not marked exec="on"'


@pytest.mark.parametrize("page", pages.sources(), ids=lambda page: page.stem)
def test_every_note_quotes_its_program_in_order(page: Path) -> None:
    lines = page.read_text("utf-8").split("\n")
    for fence in pages.fences(page):
        if not fence.executed and fence.includes and "title" in fence.options:
            program.place(fence.options["title"], notes_below(lines, fence))


def notes_below(lines: list[str], fence: pages.Fence) -> list[str]:
    """The quotes of the notes that follow a fence: the terms of the definition list below it."""
    quotes: list[str] = []
    at = fence.line + fence.source.count("\n") + 1
    while at + 1 < len(lines):
        if (term := re.fullmatch(r"(`+)(.+?)\1", lines[at])) and lines[at + 1].startswith(":"):
            quotes.append(term[2].strip())
        elif lines[at] and not lines[at].startswith((":", " ")):
            break
        at += 1
    return quotes
