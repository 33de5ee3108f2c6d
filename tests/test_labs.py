"""The labs: what each notebook holds, and what becomes of one in a build. The build itself executes them."""

from __future__ import annotations

import ast
import json
import re
import sys
from pathlib import Path
from typing import Any

import nbformat
import pytest

from press import project as places
from tests.conftest import Project

LABS = sorted((places.pages() / "labs").glob("*.ipynb"))
PARTS = [
    "title",
    "question",
    "prediction",
    "method",
    "measurement",
    "plot",
    "table",
    "conclusion",
    "assertion",
    "machine",
]
FOREIGN = {"IPython", "matplotlib", "psutil"}
"""What a page tells a reader to install, beside the standard library."""


def cells(lab: Path) -> dict[str, dict[str, Any]]:
    """The notebook's cells by their ids; `source` is one text."""
    found = json.loads(lab.read_text("utf-8"))["cells"]
    return {cell["id"]: cell | {"source": "".join(cell["source"])} for cell in found}


def code(source: str) -> str:
    """A cell's Python, without the lines that only a notebook knows."""
    return re.sub(r"^%.*$", "", source, flags=re.MULTILINE)


@pytest.mark.parametrize("lab", LABS, ids=lambda lab: lab.stem)
def test_a_lab_asks_lets_predict_measures_draws_and_asserts(lab: Path) -> None:
    nbformat.validate(json.loads(lab.read_text("utf-8")))
    found = cells(lab)
    assert [name for name in found if name in PARTS] == PARTS
    assert "?" in found["question"]["source"]
    assert re.search(r"\]\(\.\./\w+/\w+\.md\)", found["question"]["source"]), "links its lesson"
    assert "before you read on" in " ".join(found["prediction"]["source"].split())
    assert '"alt"' in found["plot"]["source"]
    assert "Markdown(" in found["table"]["source"]
    assert any(isinstance(node, ast.Assert) for node in ast.walk(ast.parse(code(found["assertion"]["source"]))))


@pytest.mark.parametrize("lab", LABS, ids=lambda lab: lab.stem)
def test_a_lab_is_clean_and_needs_little(lab: Path) -> None:
    notebook = json.loads(lab.read_text("utf-8"))
    assert notebook["metadata"]["description"].endswith(".")
    assert notebook["metadata"]["tags"]
    sources = [cell["source"] for cell in cells(lab).values() if cell["cell_type"] == "code"]
    own = {name for source in sources for name in re.findall(r"^%%writefile (\w+)\.py$", source, re.MULTILINE)}
    assert not [cell for cell in notebook["cells"] if cell.get("outputs") or cell.get("execution_count")]
    for source in sources:
        assert max(map(len, source.splitlines())) <= 72
        imported = {
            name.split(".")[0]
            for node in ast.walk(ast.parse(code(source)))
            for name in (
                [alias.name for alias in node.names]
                if isinstance(node, ast.Import)
                else [node.module or ""]
                if isinstance(node, ast.ImportFrom)
                else []
            )
        }
        assert imported <= sys.stdlib_module_names | FOREIGN | own


def test_every_lab_is_told_of() -> None:
    told = (places.pages() / "labs" / "index.md").read_text("utf-8")
    assert [lab.name for lab in LABS if f"({lab.name})" not in told] == []
    assert len(LABS) >= 5


def notebook(project: Project, *sources: str) -> None:
    """Write `docs/pages/labs/lab.ipynb` with these cells of code."""
    title = {
        "cell_type": "markdown",
        "id": "title",
        "metadata": {},
        "source": "# A lab\n\nSee [home](../index.md).",
    }
    empty: dict[str, Any] = {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None}
    made = {
        "cells": [title, *(empty | {"id": f"c{n}", "source": source} for n, source in enumerate(sources))],
        "metadata": {
            "description": "A lab to test.",
            "tags": ["test"],
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    project.take_notebooks()
    project.page(json.dumps(made), "labs/lab.ipynb")


def test_an_assertion_that_fails_ends_the_build_and_is_named(project: Project) -> None:
    notebook(project, "ratio = 1", "assert ratio > 2")
    built = project.build()
    assert built.returncode != 0, built.stdout
    assert "docs/pages/labs/lab.ipynb: " in built.stdout
    assert "assert ratio > 2" in built.stdout
    assert "\x1b" not in built.stdout
    assert "site-packages/mkdocs" not in built.stdout


def test_a_lab_is_a_light_page_of_this_site(project: Project) -> None:
    project.program("threads/no_page.py", '"""A program, not a page."""\n')
    notebook(
        project,
        "print('a < b')",
        '%matplotlib inline\n%config InlineBackend.figure_formats = ["svg"]\n'
        "from matplotlib.figure import Figure\nfigure = Figure()\nfigure.subplots().bar([1], [2], hatch='/')\n"
        'display(figure, metadata={"alt": "It \\"rises\\"."})',
    )
    built = project.build()
    assert built.returncode == 0, built.stdout
    html = project.html("labs/lab/index.html")
    assert "a &lt; b" in html
    assert 'href="../../"' in html
    assert 'content="A lab to test."' in html
    assert "<style" not in html
    assert not re.search(r'<(?:script|link)[^>]+(?:src|href)="(?:https?:)?//(?!python-systems)', html)
    assert len(html) < 40_000
    picture = re.search(r'<figure [^>]*class="plot".*?</figure>', html, re.DOTALL)
    assert picture
    assert "aria-label='It \"rises\".'" in picture[0]
    assert "currentColor" in picture[0]
    assert not re.search(r': #|(?:fill|stroke)="#|<metadata|<\?xml', picture[0])
    taken = json.loads(project.html("labs/lab/lab.ipynb"))
    assert "https://python-systems.example/" in "".join(taken["cells"][0]["source"])
    assert not (project.root / "site" / "programs" / "threads" / "no_page").exists()
