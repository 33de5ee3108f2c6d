"""The site in a real browser: copying, downloading, searching, turning pages, both schemes, no script, print.

Needs a chromium: that of the system, `$CHROMIUM`, or Playwright's own (`playwright install chromium`).
"""

from __future__ import annotations

import os
import re
import struct
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pikepdf
import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page, expect

from press import book, guards, offline
from tests.conftest import ROOT, served

PAGES = [
    "index",
    "about/checks",
    "threads/mutex",
    "threads/thread_class",
    "threads/start_errors",
    "processes/launch",
    "processes/zombie",
    "files/walk",
]
LESSON = "/threads/mutex/"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a project with some of the pages and all of the theme."""
    return tmp_path_factory.mktemp("project")


@pytest.fixture(scope="module")
def address(project: Path, browser: Browser) -> Iterator[str]:  # noqa: ARG001 - without a browser nothing is built
    """Where that project's site is served."""
    with served(project / "site") as own:
        _build(project, own)
        yield own


def _build(root: Path, address: str) -> None:
    (root / "docs").mkdir()
    for name in ("snippets", "docs/theme", "docs/press"):
        (root / name).symlink_to(ROOT / name)
    for name in PAGES:
        page = root / "docs" / "pages" / f"{name}.md"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.symlink_to(ROOT / "docs" / "pages" / f"{name}.md")
    (root / "docs" / "pages" / "programs").symlink_to(ROOT / "snippets")
    settings, _, _ = (ROOT / "mkdocs.yml").read_text("utf-8").partition("\nnav:")
    # Links to pages that are left out here do not matter.
    settings = settings.replace("strict: true", "strict: false")
    settings = re.sub(r"^site_url: .*", f"site_url: {address}/", settings, flags=re.MULTILINE)
    nav = "\nnav:\n  - index.md\n  - Lessons:\n" + "".join(f"    - {name}.md\n" for name in PAGES[1:])
    (root / "mkdocs.yml").write_text(settings + nav, "utf-8")
    built = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build"],
        cwd=root,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1", "PRESS_RUNS": "2", "PRESS_DRAW": "on"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=300,
        check=False,
    )
    assert built.returncode == 0, built.stdout


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A fresh tab; a test fails when the page reports an error or asks another host for something."""
    context = browser.new_context(base_url=address, permissions=["clipboard-read", "clipboard-write"])
    tab = context.new_page()
    troubles: list[str] = []
    tab.on("pageerror", lambda error: troubles.append(str(error)))
    tab.on(
        "request",
        lambda request: None if request.url.startswith((address, "data:")) else troubles.append(request.url),
    )
    yield tab
    context.close()
    assert not troubles


def test_copy_and_download_give_the_bytes_of_the_file(page: Page) -> None:
    page.goto(LESSON)
    expected = (ROOT / "snippets" / "threads" / "mutex.py").read_text("utf-8")
    shown = page.locator('[data-program="threads/mutex.py"]').first
    shown.get_by_role("button", name="Copy").focus()
    page.keyboard.press("Enter")
    expect(shown.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == expected
    with page.expect_download() as download:
        shown.get_by_role("link", name="Download").click()
    assert Path(download.value.path()).read_text("utf-8") == expected


def test_a_line_s_number_leads_to_the_line(page: Page) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(LESSON)
    line = page.locator('[data-program="threads/mutex.py"] .line').nth(9)
    line.click(position={"x": 100, "y": 8})
    assert page.evaluate("location.hash") == ""
    line.click(position={"x": 30, "y": 8})
    assert page.evaluate("location.hash") == f"#{line.get_attribute('id')}"
    expect(page.locator(".line:target")).to_contain_text("def counter")


def test_a_broken_program_cannot_be_copied_by_mistake(page: Page) -> None:
    page.goto(LESSON)
    broken = page.locator(".program-code.broken")
    expect(broken.first).to_contain_text("Broken on purpose")
    expect(broken.get_by_role("button")).to_have_count(0)


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("execlp", "Launch another program"),
        ("zombie", "Zombies"),
        ("thread.__init__() not called", "When start() refuses"),
        ("mutex", "One lock for one stream"),
        ("walk a tree", "Walk a directory tree"),
    ],
)
def test_search_finds_by_what_where_and_message(page: Page, query: str, title: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/")
    page.mouse.move(100, 100)
    page.wait_for_function("window.document$ !== undefined")
    assert not [url for url in asked if "search" in url], "fetched before anyone searched"
    page.keyboard.press("/")
    page.keyboard.type(query)
    expect(page.locator(".md-search-result__link").first).to_contain_text(title)
    page.keyboard.press("Enter")
    expect(page.locator(".md-content h1")).to_contain_text(title)


def test_arrow_keys_turn_the_pages_without_loading_them_anew(page: Page) -> None:
    page.goto(LESSON)
    page.mouse.move(100, 100)
    page.wait_for_function("window.document$ !== undefined")
    page.wait_for_load_state("networkidle")  # the list of pages
    page.evaluate("window.stays = true")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".md-content h1")).to_contain_text("The Thread class")
    assert page.evaluate("window.stays")
    page.keyboard.press("ArrowLeft")
    expect(page.locator(".md-content h1")).to_contain_text("One lock")


def test_every_tab_stop_is_seen_and_the_first_leads_to_the_text(page: Page) -> None:
    page.goto(LESSON)
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Skip to content")
    page.wait_for_function("window.document$ !== undefined")  # Material's script has started
    expect(page.locator(":focus")).to_have_attribute("href", re.compile("^#"))
    for _ in range(40):
        page.keyboard.press("Tab")
        seen = page.evaluate(
            """() => {
              const it = document.activeElement, box = it.getBoundingClientRect(), style = getComputedStyle(it)
              const inside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth
              return it === document.body || inside && (style.outlineStyle !== "none" || it.matches("svg *"))
                ? "" : it.outerHTML.slice(0, 200)
            }"""
        )
        assert seen == "", seen


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["/", LESSON, "/processes/launch/", "/about/checks/", "/404.html"])
def test_axe_finds_nothing_and_nothing_overflows(browser: Browser, address: str, path: str, scheme: Any) -> None:
    with browser.new_context(base_url=address, color_scheme=scheme, viewport={"width": 360, "height": 800}) as context:
        page = context.new_page()
        page.goto(path)
        rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
        found = Axe().run(page, options={"runOnly": {"type": "tag", "values": rules}})
        assert found.violations_count == 0, found.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_the_reader_s_scheme_is_kept(page: Page) -> None:
    page.goto(LESSON)
    before = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.get_by_role("button", name="Switch between light and dark").click()
    after = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.reload()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == after != before


@pytest.mark.parametrize("width", [1440, 360])
def test_notes_stand_beside_their_lines_or_below(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(LESSON)
    first = page.locator(".annotated").first
    code, marker, note = (
        first.locator("pre"),
        first.locator(".marker").first,
        first.locator(".notes li").first,
    )
    boxes = [part.bounding_box() for part in (code, marker, note)]
    assert all(boxes)
    (x, y, w, h), (_, marker_y, *_), (note_x, note_y, *_) = (
        (b["x"], b["y"], b["width"], b["height"]) for b in boxes if b
    )
    if width == 1440:
        assert note_x > x + w
        assert abs(note_y - marker_y) < 8
    else:
        assert note_y >= y + h


def test_without_script_everything_can_be_read(browser: Browser, address: str) -> None:
    with browser.new_context(base_url=address, java_script_enabled=False, color_scheme="dark") as context:
        page = context.new_page()
        page.goto(LESSON)
        expect(page.locator(".run-output").first).to_contain_text("$ python mutex.py")
        expect(page.locator("figure.timeline svg").first).to_be_visible()
        expect(page.get_by_role("button")).to_have_count(0)
        expect(page.get_by_role("navigation", name="Contents")).to_contain_text("The Thread class")


@pytest.fixture(scope="module")
def unpacked(project: Path, address: str, tmp_path_factory: pytest.TempPathFactory) -> Path:  # noqa: ARG001
    """The archive of the whole site, unpacked."""
    folder = tmp_path_factory.mktemp("offline")
    with zipfile.ZipFile(project / "site" / f"{offline.FOLDER}.zip") as archive:
        archive.extractall(folder)
    return folder / offline.FOLDER


def test_the_archive_is_read_and_searched_from_disk(browser: Browser, unpacked: Path) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.on("pageerror", lambda error: asked.append(f"error: {error}"))
        page.goto((unpacked / "index.html").as_uri())
        page.get_by_role("link", name="The Thread class").first.click()
        page.wait_for_url("**/threads/thread_class/index.html")  # and is loaded
        page.keyboard.press("/")  # as the first thing on the page
        page.keyboard.type("execlp")
        expect(page.locator(".md-search-result__link").first).to_contain_text("Launch another program")
        page.keyboard.press("Enter")
        page.wait_for_url("**/processes/launch/index.html?*")
        page.keyboard.press("ArrowRight")
        page.wait_for_url("**/processes/zombie/index.html")
        page.mouse.move(100, 100)
        page.wait_for_function("window.document$ !== undefined")
        page.keyboard.press("p")  # Material's own key reads other links of the page
        page.wait_for_url("**/processes/launch/index.html")
        assert not [url for url in asked if not url.startswith((unpacked.as_uri(), "data:"))]


def test_no_link_in_the_archive_is_broken(unpacked: Path) -> None:
    held = [problem for problem in guards.problems(unpacked) if "broken link" in problem]
    assert [problem for problem in held if not _left_out(problem)] == []


def _left_out(problem: str) -> bool:
    """Whether a link leads to a page that this small project leaves out."""
    link = re.search(r"broken link '([^'#]*)", problem)
    return bool(link and link[1].endswith(".md"))


def test_every_page_has_a_card_of_its_own(project: Path, page: Page) -> None:
    seen: set[bytes] = set()
    for name in PAGES:
        page.goto("/" if name == "index" else f"/{name}/")
        card = page.locator('meta[property="og:image"]').get_attribute("content") or ""
        data = (project / "site" / urlsplit(card).path.lstrip("/")).read_bytes()
        assert data[:8] == b"\x89PNG\r\n\x1a\n"
        assert struct.unpack(">II", data[16:24]) == (1200, 630)
        seen.add(data)
    assert len(seen) == len(PAGES)


def test_the_book_holds_the_pages_in_order(project: Path, address: str) -> None:  # noqa: ARG001
    with pikepdf.open(project / "site" / book.NAME) as pdf, pdf.open_outline() as outline:
        chapters = [item.title for part in outline.root for item in part.children]
        links = [link for page in pdf.pages[3:] for link in page.get("/Annots", [])]  # after title and contents
        inner = [link for link in links if "/Dest" in link]
        outer = [str(link.A.URI) for link in links if "/A" in link]
    titles = ["About the checks", "One lock for one stream", "The Thread class", "When start() refuses"]
    assert chapters[: len(titles)] == titles
    assert inner, "no link leads from page to page"
    assert outer
    assert not [link for link in outer if not link.startswith("http")], "a link leads to the builder's disk"


def test_a_lesson_prints_with_its_picture(browser: Browser, address: str) -> None:
    with browser.new_context(base_url=address) as context:
        page = context.new_page()
        page.goto(LESSON)
        page.emulate_media(media="print")
        expect(page.locator("figure.timeline svg").first).to_be_visible()
        expect(page.get_by_role("search")).to_be_hidden()
        printed = len(page.pdf())
        page.locator("figure.timeline").evaluate_all("them => them.forEach(it => it.remove())")
        assert printed > len(page.pdf()) + 3_000, "the pictures are not on the paper"
