"""Real builds of small projects: what goes wrong ends them with one message, and output stays text."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest

from tests.conftest import ROOT, Project


def shown(project: Project, name: str, code: str, **_: str) -> None:
    project.program(f"threads/{name}", f'"""A program."""\n{code}')


def failure(project: Project) -> str:
    """The one message of a build that fails."""
    built = project.build()
    assert built.returncode != 0, built.stdout
    assert "Traceback" not in built.stdout.partition("ERROR")[0]
    messages = re.findall(r"^ERROR .*", built.stdout, re.MULTILINE)
    assert len(messages) == 2, built.stdout  # MkDocs names the page, then press what is wrong with it
    return built.stdout


def test_a_page_shows_program_notes_output_and_contract(project: Project) -> None:
    project.program("threads/hello.py", '"""Say hello."""\n\nprint("a < b")\nprint("second")\n')
    project.page(
        '# Page\n\n```python title="threads/hello.py"\n--8<-- "threads/hello.py"\n```\n\n'
        '`print("a < b")`\n:   *Says* it.\n\n`print("second")`\n:   Says `more`.\n\n'
        + project.fence('"python hello.py", cwd="threads"', "$ python hello.py\na < b\nsecond")
    )
    built = project.build()
    assert built.returncode == 0, built.stdout
    html = project.html()
    assert 'class="notes"' in html
    assert "<em>Says</em> it." in html
    assert html.index('data-n="1"') < html.index('data-n="2"')
    assert re.search(r'id="run-hello-o1">.*?a &lt; b', html)
    assert "the same text every time" in html
    assert 'href="../programs/threads/hello.py" download' in html


BAD = {
    "missing program": (
        None,
        'run("python gone.py", cwd="threads")',
        ["no program snippets/threads/gone.py"],
    ),
    "fails": ("print('so far')\nraise SystemExit(3)", "", ["exit status 3", "declared is exit status 0", "so far"]),
    "killed": (
        "import os, signal\nos.kill(os.getpid(), signal.SIGTERM)",
        "",
        ["killed by SIGTERM", "exit='SIGTERM'"],
    ),
    "hangs": (
        "import time\nprint('waiting', flush=True)\ntime.sleep(60)",
        'run("python bad.py", cwd="threads", timeout=0.5)',
        ["still running after 0.5 s", "waiting", 'exit="hangs"'],
    ),
    "floods": ("while True: print('x' * 999)", "", ["printed more than 256 KiB"]),
    "reads more": ("input('? ')", "", ["waits for more input", "keys=["]),
    "leaves a process": (
        "import subprocess\nsubprocess.Popen(['sleep', '60'])",
        "",
        ["left running", "sleep 60"],
    ),
    "prints something else": ("print('b')", "", ["-a", "+b", "python -m press declare docs/pages/page.md"]),
    "never shows its fault": (
        "print('fine')",
        'run("python bad.py", cwd="threads", fault=("a line is lost", "lost"))',
        ["it never happened that a line is lost"],
    ),
    "arguments that are not literals": (
        "print('a')",
        'run("python bad.py", cwd="thr" + "eads")',
        ["must be literals"],
    ),
    "no such folder": ("print('a')", 'run("python bad.py", cwd="nowhere")', ["no folder snippets/nowhere"]),
    "wrong argument": ("print('a')", 'run("python bad.py", cwd="threads", key="q")', ["key"]),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_ends_the_build_and_is_named(project: Project, name: str) -> None:
    code, call, expected = BAD[name]
    if code is not None:
        shown(project, "bad.py", code)
    arguments = (call or 'run("python bad.py", cwd="threads")').removeprefix("run(").removesuffix(")")
    contract = "fails" if "fault" in arguments else ""
    project.page("# Page\n\n" + project.fence(arguments, "$ python bad.py\na", contract=contract))
    message = failure(project)
    assert "docs/pages/page.md:3: " in message
    for words in expected:
        assert words in message


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ('```python title="threads/gone.py"\n--8<-- "threads/gone.py"\n```', "threads/gone.py"),
        ('```python title="threads/ok.py"\nprint("typed")\n```', "must hold just the line"),
        ('```python title="threads/ok.py"\n--8<-- "threads/ok.py"\n```\n\n`lost`\n:   Note.', "`lost` is in no line"),
        (
            '```python title="threads/ok.py"\n--8<-- "threads/ok.py"\n```\n\n`print`\n:   Note.',
            "`print` is in lines 2, 3",
        ),
        (
            '```python title="threads/ok.py"\n--8<-- "threads/ok.py"\n```\n\n`print(2)`\n:   B.\n\n`print(1)`\n:   A.',
            "the program's order",
        ),
        ('```python title="threads/ok.py"\n--8<-- "threads/ok.py"\n```\n\nno code\n:   A.', "must be inline code"),
        (
            '```python exec="on" result="console" contract="any-ordre"\nfrom press import run\n\n'
            'print(run("python ok.py", cwd="threads"))\n"""\n$ python ok.py\n"""\n```',
            "unknown contract 'any-ordre'",
        ),
        ('```python exec="on" result="console"\nprint(nothing)\n```', "name 'nothing' is not defined"),
        ('```python exec="on"\nfrom press import run\n', "never closed"),
    ],
)
def test_bad_page_ends_the_build_and_is_named(project: Project, page: str, expected: str) -> None:
    shown(project, "ok.py", "print(1)\nprint(2)")
    project.page(f"# Page\n\n{page}\n")
    built = project.build()
    assert built.returncode != 0, built.stdout
    assert expected in built.stdout
    assert "page.md" in built.stdout or "snippets" in built.stdout


HOSTILE = "<script>alert(1)</script>", "`" * 9, "</code></pre>", "&amp;", "{{ x }}", "--8<-- x"


def test_output_is_text_whatever_a_program_prints(project: Project) -> None:
    shown(project, "hostile.py", "\n".join(f"print({line!r})" for line in HOSTILE))
    declared = "\n".join(["$ python hostile.py", *HOSTILE])
    fence = project.fence('"python hostile.py", cwd="threads"', declared).replace("`" * 9, "\\x60" * 9)
    project.page("# Page\n\n" + fence)
    built = project.build()
    assert built.returncode == 0, built.stdout
    html = project.html()
    for line in HOSTILE:
        assert line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") in html
    assert "<script>alert" not in html


def test_output_that_is_not_text_is_escaped_and_not_fatal(project: Project) -> None:
    shown(project, "bytes.py", r"import sys; sys.stdout.buffer.write(b'caf\xe9 \x1b[1mbold\x07\n')")
    declared = r"$ python bytes.py" + "\n" + r"caf\\xe9 \\x1b[1mbold\\x07"
    project.page("# Page\n\n" + project.fence('"python bytes.py", cwd="threads"', declared))
    built = project.build()
    assert built.returncode == 0, built.stdout
    assert r"caf\xe9 \x1b[1mbold\x07" in project.html()


def test_the_environment_outside_changes_nothing_inside(project: Project) -> None:
    code = "import os\nprint(sorted(n for n in os.environ if n.startswith('PYTHON')), 'SECRET' in os.environ)"
    shown(project, "environment.py", code)
    arguments = '"python environment.py", cwd="threads", record=False'
    project.page("# Page\n\n" + project.fence(arguments, "$ python environment.py\n[] False"))
    built = project.build(PYTHONUNBUFFERED="1", PYTHONDONTWRITEBYTECODE="1", SECRET="x")
    assert built.returncode == 0, built.stdout


def test_temporary_paths_are_not_shown(project: Project) -> None:
    shown(project, "where.py", "import os\nprint(os.getcwd())\nopen('made', 'w').close()")
    project.page(
        "# Page\n\n" + project.fence('"python where.py", cwd="threads"', "$ python where.py\n/home/you/threads")
    )
    assert project.build().returncode == 0
    assert not (project.root / "snippets" / "threads" / "made").exists()


def test_a_broken_program_is_marked_and_cannot_be_copied(project: Project) -> None:
    project.program("threads/broken.py", '"""Broken on purpose: nothing is right."""\n')
    project.page('# Page\n\n```python title="threads/broken.py"\n--8<-- "threads/broken.py"\n```\n')
    assert project.build().returncode == 0
    html = project.html()
    assert "no-copy" in html
    assert "program-banner" in html


def test_fails_says_in_how_many_runs(project: Project) -> None:
    shown(project, "lossy.py", "print('lost 3')")
    arguments = '"python lossy.py", cwd="threads", fault=("a line is lost", "lost [1-9]")'
    project.page("# Page\n\n" + project.fence(arguments, "", contract="fails"))
    built = project.build(PRESS_RUNS="4")
    assert built.returncode == 0, built.stdout
    assert "a line is lost, in 4 of 4 runs" in project.html()


def test_variation_seen_is_told(project: Project) -> None:
    # Two lines in an order that differs from run to run by construction: it counts the runs in a file outside.
    code = f"""
    import os, pathlib
    seen = pathlib.Path({str(project.root / "count")!r})
    number = len(seen.read_text()) if seen.exists() else 0
    seen.write_text("x" * (number + 1))
    print(*(["a", "b"] if number % 2 else ["b", "a"]), sep="\\n")
    """
    project.program("threads/order.py", '"""Vary."""\n' + re.sub(r"^    ", "", code, flags=re.MULTILINE))
    page = project.fence('"python order.py", cwd="threads"', "$ python order.py\na\nb", contract="any-order")
    project.page("# Page\n\n" + page)
    built = project.build(PRESS_RUNS="3")
    assert built.returncode == 0, built.stdout
    assert "3 runs, 2 different outputs" in project.html()


def test_a_second_build_runs_nothing_again(project: Project) -> None:
    count = project.root / "count"
    code = f"import pathlib\nwith pathlib.Path({str(count)!r}).open('a') as file: file.write('x')\nprint('a')"
    shown(project, "counted.py", code)
    project.page("# Page\n\n" + project.fence('"python counted.py", cwd="threads"', "$ python counted.py\na"))
    for _ in range(2):
        assert project.build(PRESS_CACHE="", PRESS_RUNS="2").returncode == 0
    assert count.read_text() == "xx"
    shown(project, "counted.py", code + "  # changed")
    assert project.build(PRESS_CACHE="", PRESS_RUNS="2").returncode == 0
    assert count.read_text() == "xxxx"
    assert os.listdir(project.root / ".cache" / "press")


def test_update_examples_writes_what_was_printed_and_keeps_what_holds(project: Project) -> None:
    shown(project, "two.py", r"print('a \\b')" + "\nprint('\"' * 3)")
    holds = project.fence('"python two.py", cwd="threads"', '$ python two.py\n\\"\\"\\"\na \\\\b', contract="any-order")
    page = "# Page\n\n" + project.fence('"python two.py", cwd="threads"', "old") + "\nText.\n\n" + holds
    project.page(page)
    update = [sys.executable, "-m", "pytest", "-q", "--update-examples", str(ROOT / "tests" / "test_pages.py")]
    updated = subprocess.run(update, cwd=project.root, capture_output=True, text=True, check=False)
    assert updated.returncode == 0, updated.stdout
    text = (project.root / "docs" / "pages" / "page.md").read_text("utf-8")
    assert text == page.replace("old", '$ python two.py\na \\\\b\n\\"\\"\\"')
    assert project.build().returncode == 0


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({"PRESS_DRAW": "yes"}, ["PRESS_DRAW='yes': give on or off"]),
        ({"PRESS_DRAW": "on", "CHROMIUM": "/nowhere/chromium"}, ["PRESS_DRAW=on: no chromium", "$CHROMIUM"]),
    ],
)
def test_drawing_that_cannot_be_done_is_told(
    project: Project, environment: dict[str, str], expected: list[str]
) -> None:
    built = project.build(**environment)
    assert built.returncode != 0
    assert "Traceback" not in built.stdout
    assert all(words in built.stdout for words in expected), built.stdout
