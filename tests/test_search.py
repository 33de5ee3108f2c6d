"""What readers find first on the whole site: `PRESS_SITE=site pytest tests/test_search.py`, after a build."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import ROOT, served


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """A tab with the site's home page."""
    named = os.environ.get("PRESS_SITE")
    if not named:
        pytest.skip("PRESS_SITE names no built site; .ci/run names the one it has built")
    site = ROOT / named
    if not (site / "index.html").is_file():
        pytest.fail(f"PRESS_SITE={named}: no index.html there; build the site first: `mkdocs build --strict`")
    with served(site) as address, browser.new_context(base_url=address) as context:
        tab = context.new_page()
        tab.goto("/")
        yield tab


@pytest.mark.parametrize(
    ("query", "title"),
    [
        # what it does
        ("garbled print", "Garbled print"),
        ("walk a tree", "Walk a directory tree"),
        ("copy a file", "Copy, move"),
        ("wait for a thread", "Wait for your threads"),
        ("lost update", "The lost update"),
        ("deadlock", "Deadlock"),
        ("thread pool", "Thread pools"),
        ("zombie", "Zombies"),
        ("fork", "Fork a process"),
        # where it is
        ("execlp", "The eight exec functions"),
        ("subprocess.run", "subprocess, every day"),
        ("sys.executable", "Which Python is started"),
        # what it says
        ("thread.__init__() not called", "When start() refuses"),
        ("RuntimeError: threads can only be started once", "When start() refuses"),
        ("UnicodeDecodeError", "Encodings"),
        ("Permission denied", "Folders that cannot be read"),
        ("BrokenPipeError", "Pipes and sockets"),
    ],
)
def test_the_first_hit_is_the_page_about_it(page: Page, query: str, title: str) -> None:
    page.goto("about:blank")
    page.go_back()
    page.keyboard.press("/")
    page.keyboard.type(query)
    expect(page.locator(".md-search-result__link").first).to_contain_text(title)
