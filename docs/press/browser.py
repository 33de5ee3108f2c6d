"""A headless browser for the forms of the site that are drawn: cards and the book."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from pathlib import Path
from typing import Any


class NoBrowserError(Exception):
    """There is no browser; the message says how to get one."""


@contextmanager
def opened() -> Iterator[Any]:
    """Chromium without a window, as Playwright's `Browser`: that of `$CHROMIUM`, the system or Playwright.

    Raises:
        NoBrowserError: when Playwright is not installed or finds no Chromium.
    """
    try:
        from playwright.sync_api import Error, sync_playwright
    except ImportError as error:
        raise NoBrowserError("Playwright is not installed: `pip install -e '.[draw]'`") from error
    with sync_playwright() as playwright:
        try:
            path = os.environ.get("CHROMIUM") or shutil.which("chromium")
            # Text is drawn alike whatever the machine's screen settings; containers give no sandbox.
            browser = playwright.chromium.launch(
                executable_path=path, args=["--no-sandbox", "--font-render-hinting=none"]
            )
        except Error as error:
            first = error.message.splitlines()[0]
            advice = "install Debian's, name one by $CHROMIUM, or `playwright install chromium`"
            raise NoBrowserError(f"no chromium ({first}): {advice}") from error
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def showing(browser: Any, site: Path, sheet: Path, title: str, body: str, **options: Any) -> Iterator[Any]:
    """A tab with a page of its own, as Playwright's `Page`: in the light styles of the built site and of `sheet`.

    `body` is the whole element as HTML, `options` are those of Playwright's `Browser.new_page`.
    """
    sheets = [*(site / "css" / f"{name}.css" for name in ("site", "pictures", "labs")), sheet]
    styles = "".join(f'<link rel="stylesheet" href="{path.as_uri()}">' for path in sheets)
    head = f'<meta charset="utf-8"><title>{escape(title)}</title>{styles}'
    with tempfile.TemporaryDirectory() as folder:
        document = Path(folder, "page.html")  # a file: what is set directly may load no other file
        document.write_text(f'<!doctype html><html lang="en"><head>{head}</head>{body}</html>', "utf-8")
        tab = browser.new_page(color_scheme="light", **options)
        tab.goto(document.as_uri())
        yield tab
        tab.close()
