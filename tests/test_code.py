"""The tools' own code: linted and strictly typed."""

from __future__ import annotations

import subprocess
import sys

import pytest

from press import project


@pytest.mark.parametrize("command", ["ruff check docs tests", "ruff format --check docs/press tests", "mypy"])
def test_code_is_tidy(command: str) -> None:
    found = subprocess.run(
        [sys.executable, "-m", *command.split()], cwd=project.root(), capture_output=True, text=True, check=False
    )
    assert found.returncode == 0, found.stdout + found.stderr
