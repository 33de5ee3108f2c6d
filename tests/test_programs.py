"""The programs and the pages belong together, and the programs are as a reader would copy them."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from press import pages, project, runs
from press.program import broken

SNIPPETS = project.snippets()
PROGRAMS = sorted(path for path in SNIPPETS.rglob("*.py") if "__pycache__" not in path.parts)


def _name(path: Path) -> str:
    return path.relative_to(SNIPPETS).as_posix()


def _shown() -> set[str]:
    return {name for page in pages.sources() for fence in pages.fences(page) for name in fence.includes}


@pytest.mark.parametrize("program", PROGRAMS, ids=_name)
def test_program_is_shown_on_a_page(program: Path) -> None:
    assert _name(program) in _shown()


def test_every_program_shown_exists() -> None:
    assert [name for name in _shown() if not (SNIPPETS / name).is_file()] == []


def test_every_shown_program_is_titled_with_its_name() -> None:
    wrong = [
        str(fence)
        for page in pages.sources()
        for fence in pages.fences(page)
        if fence.includes and fence.options.get("title") != fence.includes[0]
    ]
    assert wrong == []


def test_every_program_of_a_lesson_runs() -> None:
    """Each program is started by a page, or by a program that a page starts."""
    started = {path for command in pages.commands() for path in runs.needed(command)}
    assert [_name(path) for path in PROGRAMS if path not in started and path.parent.parent == SNIPPETS] == []


@pytest.mark.parametrize("program", PROGRAMS, ids=_name)
def test_program_is_fit_to_copy(program: Path) -> None:
    text = program.read_text("utf-8")
    tree = ast.parse(text)
    docstring = ast.get_docstring(tree)
    assert docstring, "a program starts with a docstring that says what it does"
    assert "\n" not in docstring or broken(_name(program)), "one line is enough"
    assert text.endswith("\n")
    assert max(map(len, text.splitlines())) <= 68
    assert not re.search(r"^\s*(from|import) press\b", text, re.MULTILINE), "a program needs nothing of this site"
    foreign = {
        name.split(".")[0]
        for node in ast.walk(tree)
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom) and not node.level
            else []
        )
    }
    own = {path.stem for path in program.parent.glob("*.py")}
    assert foreign <= sys.stdlib_module_names | own | OPTIONAL, "only the standard library"


OPTIONAL = {"rich"}
"""What programs may use when it is there; they run without."""


def test_programs_are_tidy() -> None:
    """Ruff over all programs but those that are broken on purpose."""
    sound = [str(path) for path in PROGRAMS if not broken(_name(path))]
    command = [sys.executable, "-m", "ruff", "check", "--quiet", "--line-length", "68", *sound]
    found = subprocess.run(command, capture_output=True, text=True, check=False)
    assert found.stdout + found.stderr == ""


@pytest.mark.parametrize("folder", sorted({path.relative_to(SNIPPETS).parts[0] for path in PROGRAMS}))
def test_programs_are_typed(folder: str) -> None:
    """Mypy, the strict way, over a folder's programs; those in sub-folders are data of a lesson."""
    files = [path.name for path in sorted((SNIPPETS / folder).glob("*.py"))]
    command = [sys.executable, "-m", "mypy", "--strict", "--no-error-summary", f"--cache-dir={os.devnull}", *files]
    found = subprocess.run(command, cwd=SNIPPETS / folder, capture_output=True, text=True, check=False)
    assert found.stdout + found.stderr == ""


@pytest.mark.parametrize("program", PROGRAMS, ids=_name)
def test_program_hides_no_module_of_the_standard_library(program: Path) -> None:
    assert program.stem not in sys.stdlib_module_names, "its neighbours could not import that module any more"
