"""What all tests share: fresh runs, and small projects to break."""

from __future__ import annotations

import functools
import os
import re
import subprocess
import sys
import textwrap
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from press.browser import NoBrowserError, opened

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# A test never reads what an earlier build saw; and one run a program is enough for what the build repeats.
os.environ["PRESS_CACHE"] = "off"
os.environ.setdefault("PRESS_RUNS", "1")

ROOT = Path(__file__).parents[1]
SETTINGS = (ROOT / "mkdocs.yml").read_text("utf-8").partition("\nnav:")[0]


@pytest.hookimpl(tryfirst=True)
def pytest_cmdline_main(config: pytest.Config) -> None:
    """Write pages anew from one process: pytest-examples' updates of several would mix."""
    if config.option.update_examples:
        config.option.numprocesses = 0


@dataclass
class Project:
    """A project of its own, with this one's settings and theme, to put pages and programs into."""

    root: Path

    @classmethod
    def make(cls, root: Path) -> Project:
        """An empty project in the folder `root`."""
        docs = root / "docs"
        (docs / "pages").mkdir(parents=True)
        for folder in ("theme", "press"):
            (docs / folder).symlink_to(ROOT / "docs" / folder)
        (root / "snippets" / "threads").mkdir(parents=True)
        (root / "snippets" / "LICENSE").write_text("0BSD\n", "utf-8")
        (docs / "pages" / "programs").symlink_to(Path("..", "..", "snippets"))
        # Without notebooks, whose tools take as long to load as all others together, and the site's own redirects.
        settings = re.sub(r"  - (mkdocs-jupyter|redirects):\n(    .*\n)+|  - docs/press/labs.py\n", "", SETTINGS)
        (root / "mkdocs.yml").write_text(settings, "utf-8")
        made = cls(root)
        made.page("# Home\n", "index.md")
        return made

    def take_notebooks(self) -> None:
        """Let the project have labs."""
        (self.root / "mkdocs.yml").write_text(re.sub(r"  - redirects:\n(    .*\n)+", "", SETTINGS), "utf-8")

    def program(self, name: str, text: str) -> None:
        """Write `snippets/<name>`."""
        path = self.root / "snippets" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(textwrap.dedent(text).lstrip("\n"), "utf-8")

    def page(self, text: str, name: str = "page.md") -> None:
        """Write `docs/pages/<name>`."""
        path = self.root / "docs" / "pages" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(textwrap.dedent(text).lstrip("\n"), "utf-8")

    def fence(self, call: str, declared: str, *, contract: str = "") -> str:
        """The text of a fence that prints `run(<call>)`."""
        info = f'python exec="on" result="console"{f" contract={contract!r}" if contract else ""}'
        info = info.replace("'", '"')
        return f'```{info}\nfrom press import run\n\nprint(run({call}))\n"""\n{declared}\n"""\n```\n'

    def build(self, **environment: str) -> subprocess.CompletedProcess[str]:
        """Build the site as an author would; the result holds exit status and messages."""
        return subprocess.run(
            [sys.executable, "-m", "mkdocs", "build", "--strict"],
            cwd=self.root,
            env=os.environ | {"NO_MKDOCS_2_WARNING": "1"} | environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=120,
            check=False,
        )

    def html(self, name: str = "page/index.html") -> str:
        """A built page."""
        return (self.root / "site" / name).read_text("utf-8")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """An empty project; the working directory is in it."""
    monkeypatch.chdir(tmp_path)
    return Project.make(tmp_path)


class _Quiet(SimpleHTTPRequestHandler):
    """Serves files without a word."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address at which the files of a folder can be asked for; it need not be there yet."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=folder))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, without a window."""
    with ExitStack() as stack:
        try:
            running = stack.enter_context(opened())
        except NoBrowserError as error:
            pytest.skip(str(error))
        yield running
