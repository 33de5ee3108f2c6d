"""What each contract lets pass, and what it does not."""

from __future__ import annotations

import pytest

from press.contracts import MEANINGS, Contract, UnknownContractError

PIDS = (400, 420)


def allows(names: str, declared: str, actual: str, writer: str | None = None) -> bool:
    return Contract.parse(names, writer).allows(declared, actual.split("\n"), PIDS)


@pytest.mark.parametrize(
    ("names", "declared", "same", "other"),
    [
        ("", "$ c\na\nb", "$ c\na  \nb", "$ c\nb\na"),
        ("exact", "$ c\n1 s", "$ c\n1 s", "$ c\n2 s"),
        ("any-order", "$ c\na\nb", "$ c\nb\na", "$ c\nb\nb"),
        ("any-order", "$ c\na\nb", "$ c\nb\na", "a\n$ c\nb"),
        ("writer-order", "$ c\na 1\na 2\nb 1", "$ c\nb 1\na 1\na 2", "$ c\na 2\na 1\nb 1"),
        ("pids", "$ c\n<parent> <child 1> <child 1>", "$ c\n400 407 407", "$ c\n400 407 408"),
        ("pids", "$ c\nlost <child 1> of 25", "$ c\nlost 401 of 25", "$ c\nlost 401 of 24"),
        ("pids", "$ c\n<f at <address>>", "$ c\n<f at 0x7f0011aa>", "$ c\n<f at home>"),
        ("pids", "$ c\n<thread 1> <thread 1>", "$ c\n140001234567 140001234567", "$ c\n14 14"),
        ("times", "$ c\ntook <time> s", "$ c\ntook 0.31 s", "$ c\ntook 0.31 lines"),
        ("numbers", "$ c\nlost <n> of <n>", "$ c\nlost 31,204 of 400_000", "$ c\nlost none of 4"),
        ("any-order times", "$ c\na\n<time> ms", "$ c\n12 ms\na", "$ c\n12 ms\nb"),
        ("pids writer-order", "$ c\na <child 1>\nb <child 2>", "$ c\nb 409\na 401", "$ c\nb 401\na 409"),
    ],
)
def test_contract_tells_the_same_from_the_other(names: str, declared: str, same: str, other: str) -> None:
    assert allows(names, declared, same)
    assert not allows(names, declared, other)


def test_ids_may_begin_again_while_a_program_runs() -> None:
    declared = "$ c\n<parent> <child 1> <child 2> 25"
    assert Contract.parse("pids").allows(declared, ["$ c", "32760 32767 301 25"], (32760, 310))
    assert not Contract.parse("pids").allows(declared, ["$ c", "32760 301 32767 25"], (32760, 310))


def test_writer_may_be_named_by_an_expression() -> None:
    declared, actual = "$ c\nx by 1\ny by 1\nz by 2", "$ c\nz by 2\nx by 1\ny by 1"
    assert allows("writer-order", declared, actual, writer=r"by (\d)")
    assert not allows("writer-order", declared, "$ c\ny by 1\nx by 1\nz by 2", writer=r"by (\d)")


OLD = """$ c
Traceback (most recent call last):
  File "x.py", line 3, in <module>
    f(1)
ValueError: no"""
NEW = """$ c
Traceback (most recent call last):
  File "x.py", line 3, in <module>
    f(1)
    ~^^^
ValueError: no"""


def test_excerpts_in_tracebacks_differ_between_versions() -> None:
    assert not allows("exact", OLD, NEW)
    assert allows("tracebacks", OLD, NEW)
    assert not allows("tracebacks", OLD, NEW.replace("ValueError", "TypeError"))
    assert not allows("tracebacks", OLD, NEW.replace("line 3", "line 4"))


def test_masked_text_is_its_own_mask() -> None:
    """Declared text holds the roles already."""
    contract = Contract.parse("pids times numbers any-order")
    masked = contract.mask(["$ c", "400 401 took 0.2 s, 17 lines"], PIDS)
    assert contract.mask(masked) == masked


def test_fails_alone_compares_nothing_but_with_another_it_does() -> None:
    assert allows("fails", "$ c\na", "$ c\nb")
    assert not allows("fails exact", "$ c\na", "$ c\nb")


@pytest.mark.parametrize("names", ["any-ordre", "exact times", "any-order writer-order"])
def test_contract_that_cannot_be_is_refused(names: str) -> None:
    with pytest.raises(UnknownContractError, match=names.split()[0]):
        Contract.parse(names)


def test_every_contract_is_explained_where_readers_look() -> None:
    from press import project

    text = (project.pages() / "about" / "checks.md").read_text("utf-8")
    assert [name for name in MEANINGS if f"`{name}`" not in text] == []
