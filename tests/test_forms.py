"""The site's other forms: feed, archive, Markdown, and what stands below a program."""

from __future__ import annotations

import subprocess
from xml.etree import ElementTree

import pytest

from press import feed, offline, pages, program
from press.entry import Entry
from tests.conftest import Project

ATOM = {"atom": "http://www.w3.org/2005/Atom"}


@pytest.fixture
def repository(project: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A project in a repository, with one program on one page, committed."""
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_NAME", "A")
        monkeypatch.setenv(f"GIT_{name}_EMAIL", "a@b.example")
    project.program("threads/hello.py", '"""Say hello."""\nprint("hello")\n')
    project.page('# Page\n\n```python title="threads/hello.py"\n--8<-- "threads/hello.py"\n```\n')
    git(project, "init", "-q")
    commit(project, "A page")
    return project


def git(project: Project, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=project.root, check=True)


def commit(project: Project, subject: str) -> None:
    git(project, "add", "-A")
    git(project, "commit", "-q", "-m", subject)


def entries(project: Project) -> dict[str, list[str]]:
    """The feed's entries: what changed, and the pages that it leads to."""
    listed = [Entry("page.md", "page/", "Page", "", "", "# Page"), Entry("index.md", "", "Home", "", "", "# Home")]
    root = "https://site.example/"
    feed.write(project.root, title="Site", address=root, built="2026-01-02T03:04:05+00:00", entries=listed)
    atom = ElementTree.parse(project.root / feed.NAME).getroot()
    for element in (atom, *atom.findall("atom:entry", ATOM)):
        assert [element.find(f"atom:{name}", ATOM) is not None for name in ("id", "title", "updated")] == [True] * 3
    return {
        entry.findtext("atom:title", "", ATOM): [
            a.get("href", "") for a in entry.iter("{http://www.w3.org/1999/xhtml}a")
        ]
        for entry in atom.findall("atom:entry", ATOM)
    }


def test_the_feed_tells_of_pages_and_of_the_programs_on_them(repository: Project) -> None:
    repository.program("threads/hello.py", '"""Say hello."""\nprint("hello & <bye>")\n')
    commit(repository, "Say bye & <go>")
    (repository.root / "README.md").write_text("No page.\n", "utf-8")
    commit(repository, "Not for readers")
    assert entries(repository) == {
        "Say bye & <go>": ["https://site.example/page/"],
        "A page": ["https://site.example/", "https://site.example/page/"],
    }


def test_outside_a_repository_the_feed_is_empty(project: Project) -> None:
    project.page("# Page\n")
    assert entries(project) == {}


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("../b/", "../b/index.html"),
        ("../b/#part", "../b/index.html#part"),
        ("..", "../index.html"),
        (".", "./index.html"),
        ("#here", "#here"),
        ("../programs/x.py", "../programs/x.py"),
        ("../gone/", "https://site.example/gone/"),
        ("https://docs.python.org/3/", "https://docs.python.org/3/"),
        ("mailto:a@b.example", "mailto:a@b.example"),
    ],
)
def test_links_lead_to_files_or_to_the_web(link: str, expected: str) -> None:
    held = {"index.html", "a/index.html", "b/index.html", "programs/x.py"}
    html = f'<link rel="next" href="{link}"><p><a class="x" href="{link}">x</a></p>'
    assert offline.page(html, "a/index.html", held, "https://site.example/").count(f'href="{expected}"') == 2


def test_what_a_program_needs_stands_below_it(project: Project) -> None:
    project.program("threads/tool.py", '"""A tool."""\nimport helper\n\nprint(open("some.txt").read(), helper.NAME)\n')
    project.program("threads/helper.py", '"""A helper."""\nNAME = "tool"\n')
    project.program("threads/other.py", '"""Not needed, though it is about a tool and a helper."""\n')
    project.program("threads/some.txt", "text\n")
    page = project.fence('"python -u tool.py", cwd="threads"', "$ python -u tool.py\ntext\n tool")
    project.page(f"# Page\n\n{page}")
    command = pages.run_of(project.root / "docs" / "pages" / "page.md", "threads/tool.py")
    shown = program.html("threads/tool.py", url="a/b/", command=command)
    assert "Run it yourself: <code>python -u tool.py</code>" in shown
    assert 'href="../../programs/threads/helper.py" download>helper.py</a> and ' in shown
    assert 'href="../../programs/threads/some.txt" download>some.txt</a> beside it' in shown
    assert "other.py" not in shown
    built = project.build()
    assert built.returncode == 0, built.stdout


def test_the_fault_of_another_program_is_not_run_below_a_checker(project: Project) -> None:
    project.program("threads/check.py", '"""A check."""\nprint(len(input()))\n')
    for name in ("sound", "broken"):
        project.program(f"threads/{name}.py", f'"""{name}"""\nprint("{name}")\n')
    sound = project.fence('"python sound.py | python check.py", cwd="threads"', "")
    broken = project.fence(
        '"python broken.py | python check.py", cwd="threads", fault=("six", "6")', "", contract="fails"
    )
    project.page(f"# Page\n\n{sound}\n{broken}")
    page = project.root / "docs" / "pages" / "page.md"
    commands = {name: pages.run_of(page, f"threads/{name}.py") for name in ("check", "broken")}
    assert {name: command and command.command for name, command in commands.items()} == {
        "check": "python sound.py | python check.py",
        "broken": "python broken.py | python check.py",
    }
