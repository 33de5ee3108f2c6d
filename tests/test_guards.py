"""The guards see each fault that a built site can have."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest

from press import guards
from tests.conftest import Project


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small sound project, built once."""
    project = Project.make(tmp_path_factory.mktemp("guards"))
    project.program("threads/hello.py", '"""Say hello."""\nprint("hello")\n')
    run = project.fence('"python hello.py", cwd="threads"', "$ python hello.py\nhello")
    head = "---\ndescription: A page.\n---\n\n"
    project.page(f"{head}# Page\n\n[Home](index.md)\n\n{run}")
    (project.root / "docs" / "addresses.txt").write_text("page/\n", "utf-8")
    made = project.build()
    assert made.returncode == 0, made.stdout
    return project.root


@pytest.fixture
def site(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of that project to break; its built site."""
    shutil.copytree(built, tmp_path / "project", symlinks=True)
    monkeypatch.chdir(tmp_path / "project")
    return tmp_path / "project" / "site"


def test_a_sound_site_passes(site: Path) -> None:
    assert guards.problems(site) == []


def test_a_folder_without_a_site_is_told(tmp_path: Path) -> None:
    assert "build the site first" in guards.problems(tmp_path)[0]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("</article>", "<p>```python exec=&quot;on&quot;</p></article>", "an unexecuted fence"),
        ("</article>", "<pre><code>from press import run</code></pre></article>", "instead of being run"),
        ('<figure class="run"', '<figure class="walk"', "1 fences run a program, the page shows 0 runs"),
        ("</article>", '<img src="https://elsewhere.example/x.png" alt=""></article>', "from another host"),
        ("</article>", '<script src="//elsewhere.example/x.js"></script></article>', "from another host"),
        ("</article>", '<a href="../gone/">x</a></article>', "broken link '../gone/'"),
        ("</article>", '<a href="#nowhere">x</a></article>', "no anchor for '#nowhere'"),
        ("</article>", '<a href="."><code>Start</code></a></article>', "the link 'Start' does not say where it leads"),
        ("</article>", '<p id="page"></p></article>', "the id 'page' is given twice"),
        ("</article>", "<p><b><i>crossed</b></i></p></article>", "not well-formed"),
        ("</article>", "<h1>Two</h1></article>", "h1 is given 2 times, not once"),
        ('<link rel="canonical"', '<link rel="other"', "canonical is given 0 times, not once"),
        ('name="description"', 'name="other"', "description is given 0 times, not once"),
        ("</head>", '<meta property="og:image" content="https://x.example/cards/x.png"></head>', "there is no card"),
    ],
)
def test_a_broken_page_is_told(site: Path, old: str, new: str, expected: str) -> None:
    page = site / "page" / "index.html"
    text = page.read_text("utf-8")
    assert old in text
    page.write_text(text.replace(old, new, 1), "utf-8")
    found = guards.problems(site)
    assert any(expected in problem for problem in found), found


def test_a_missing_page_is_told(site: Path) -> None:
    shutil.rmtree(site / "page")
    assert any("docs/pages/page.md: not built" in problem for problem in guards.problems(site))


def test_a_page_that_weighs_too_much_is_told(site: Path) -> None:
    page = site / "page" / "index.html"
    text = page.read_text("utf-8")
    noise = hashlib.shake_256(b"").hexdigest(40_000)
    page.write_text(text.replace("</article>", f"<p>{noise}</p></article>"), "utf-8")
    found = guards.problems(site)
    assert any("bytes compressed, the budget is 14,400" in problem for problem in found)
    assert any("on a first load, the budget is 30 KB" in problem for problem in found)
    assert any("with the later script, the budget is 60 KB" in problem for problem in found)


def test_a_lost_and_an_unlisted_address_are_told(site: Path) -> None:
    (site.parent / "docs" / "addresses.txt").write_text("threads/old/\n", "utf-8")
    found = guards.problems(site)
    assert any("threads/old/: published once, now gone" in problem for problem in found)
    assert any("page/: not in docs/addresses.txt" in problem for problem in found)


def test_a_style_from_another_host_is_told(site: Path) -> None:
    (site / "css" / "more.css").write_text("@import 'https://elsewhere.example/x.css';", "utf-8")
    assert any("from another host" in problem for problem in guards.problems(site))
