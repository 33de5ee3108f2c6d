"""Every claim has one heading with a verdict and a run below it; anything else stops the build."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from press import corrections
from press.runs import RunError
from tests.conftest import Project

CLAIMS = [f"{letter}{n}" for letter, (_, last) in corrections.LESSONS.items() for n in range(1, last + 1)]
TABLE = (
    '```python exec="on" idprefix="" updatetoc="no"\nfrom press import corrections\n\nprint(corrections.table())\n```\n'
)


def section(project: Project, claim: str) -> str:
    """A claim's evidence on a page."""
    run = project.fence('"python hello.py", cwd="threads", record=False', "$ python hello.py\nhello")
    return f"### {claim} · `a | b` holds [|] {{ #{claim.lower()} .true }}\n\n{run}\n"


@pytest.fixture
def whole(project: Project) -> dict[str, str]:
    """The sections of a page that leaves nothing to be desired."""
    project.program("threads/hello.py", '"""Say hello."""\n\nprint("hello")\n')
    return {claim: section(project, claim) for claim in CLAIMS}


def write(project: Project, sections: dict[str, str]) -> None:
    project.page("# Page\n\n" + "".join(sections.values()), "threads/page.md")


def test_the_site_has_evidence_for_every_claim() -> None:
    assert corrections.problems() == []


def test_the_table_links_each_claim_and_counts_its_runs(project: Project, whole: dict[str, str]) -> None:
    whole["M4"] = whole["M4"].replace(".true", ".corrected")
    write(project, whole)
    project.page(f"# Corrections\n\n{TABLE}", "about/corrections.md")
    built = project.build()
    assert built.returncode == 0, built.stdout
    html = project.html("about/corrections/index.html")
    assert f"Of {len(CLAIMS)} points {len(CLAIMS) - 1} are true, 1 are corrected, and 0 were missing" in html
    assert html.count("1 run as declared") == len(CLAIMS)
    assert html.count('href="#claims-t"') == html.count('id="claims-t"') + 1
    assert '<a href="../../threads/page/#m4">M4 · <code>a | b</code> holds [|]</a>' in html
    assert 'id="m4"' in project.html("threads/page/index.html")


BAD: dict[str, tuple[Callable[[str], str], str]] = {
    "no evidence": (lambda _: "", "M4 of “One lock for one stream” has no evidence"),
    "evidence twice": (lambda text: text + text, "M4 has its evidence at docs/pages/threads/page.md:"),
    "no such claim": (
        lambda text: text + text.replace("M4", "M11").replace("m4", "m11"),
        "there is no claim M11",
    ),
    "text and id differ": (lambda text: text.replace("#m4", "#m5"), "the text says M4, the id says “m5”"),
    "no id": (lambda text: text.replace("#m4 ", ""), "the text says M4, the id says “”"),
    "no claim in the text": (
        lambda text: text.replace("M4 · ", ""),
        "has a claim’s id or verdict; begin its text",
    ),
    "no verdict": (lambda text: text.replace(" .true", ""), "M4 needs one verdict"),
    "two verdicts": (lambda text: text.replace(".true", ".true .missing"), "M4 needs one verdict"),
    "no run": (lambda text: text.partition("\n")[0] + "\n\nIt is so.\n\n", "M4 shows nothing"),
    "a run under the next heading": (
        lambda text: text.replace("\n\n", "\n\nIt is so.\n\n### Another matter\n\n", 1),
        "M4 shows nothing",
    ),
}


@pytest.mark.parametrize("what", BAD)
def test_what_is_wrong_is_named_with_its_page(project: Project, whole: dict[str, str], what: str) -> None:
    spoil, message = BAD[what]
    write(project, whole)
    assert corrections.problems() == []
    whole["M4"] = spoil(whole["M4"])
    write(project, whole)
    with pytest.raises(RunError, match="docs/pages") as error:
        corrections.table()
    assert message in str(error.value)


def test_evidence_that_is_gone_stops_the_build_with_one_message(project: Project, whole: dict[str, str]) -> None:
    del whole["S5"]
    write(project, whole)
    project.page(f"# Corrections\n\n{TABLE}", "about/corrections.md")
    built = project.build()
    assert built.returncode != 0
    assert "docs/pages/about/corrections.md:3: docs/pages: S5 of “Scan a file line by line” has no evid" in built.stdout
    assert "Traceback" not in built.stdout


def test_a_run_that_is_not_as_declared_stops_the_table(project: Project, whole: dict[str, str]) -> None:
    write(project, whole)
    project.program("threads/hello.py", '"""Say hello."""\n\nprint("goodbye")\n')
    with pytest.raises(RunError, match="is not as declared"):
        corrections.table()


def test_headings_in_programs_are_not_evidence(project: Project, whole: dict[str, str]) -> None:
    sample = "```text\n### M4 · In a fence { #m4 .true }\n```\n\n"
    write(project, {"sample": sample} | whole)
    assert corrections.problems() == []
