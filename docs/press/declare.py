"""Compare runs with what a fence declares, and write the declaration anew."""

from __future__ import annotations

import difflib
from pathlib import Path

from press import project
from press.contracts import Contract
from press.pages import Fence, as_source, fences
from press.runs import Run, RunError, collected, run


def contract_of(fence: Fence, outcome: Run) -> Contract:
    """The contract of a fence's run.

    Raises:
        RunError: when the contract is unknown, or `fails` and a fault do not go together.
    """
    try:
        contract = Contract.parse(fence.options.get("contract", ""), outcome.writer)
    except ValueError as error:
        raise RunError(str(error)) from error
    if ("fails" in contract.names) != (outcome.fault is not None):
        raise RunError("the contract 'fails' and run(…, fault=…) go together: give both, or neither")
    return contract


def deviation(fence: Fence, outcome: Run) -> str | None:
    """How the first attempt that is not as declared differs; None when all are as declared."""
    contract = contract_of(fence, outcome)
    declared = fence.declared
    if declared is None:
        return f"no declared output below print(…); write it with `{next_step(fence)}`"
    for number, attempt in enumerate(outcome.attempts, 1):
        judged = not outcome.fault or number - 1 in outcome.faulty
        if judged and not contract.allows(declared.text, attempt.lines, attempt.pids):
            expected = contract.normal(contract.mask(declared.text.split("\n")))
            actual = contract.normal(contract.mask(attempt.lines, attempt.pids))
            difference = "\n".join(difflib.unified_diff(expected, actual, "declared", "run", lineterm=""))
            return (
                f"{outcome.command}: run {number} of {len(outcome.attempts)} is not as declared "
                f"({contract.in_words() or 'fails'}):\n{difference}\n"
                f"Correct the program, widen the contract, or declare anew: `{next_step(fence)}`"
            )
    return None


def next_step(fence: Fence) -> str:
    """The command that writes the page's declarations anew."""
    return f"python -m press declare {fence.page.relative_to(project.root())}"


def declared_source(fence: Fence, outcome: Run) -> str:
    """The declaration's source text: kept where all attempts are as declared, else that of the shown run."""
    declared = fence.declared
    if declared is not None and deviation(fence, outcome) is None and declared.source.strip():
        return declared.source
    contract = contract_of(fence, outcome)
    return as_source("\n".join(contract.mask(outcome.shown.lines, outcome.shown.pids)))


def evaluate(fence: Fence) -> Run | None:
    """Execute a fence's code, without its prints, and return its run; None for a fence that runs no program.

    Raises:
        RunError: when it asks for more than one run.
    """
    with collected() as runs:
        exec(compile(fence.tree, str(fence), "exec"), {"run": run, "print": lambda *_: None})
    if len(runs) > 1:
        raise RunError(f"{fence}: one run a fence; make it {len(runs)} fences")
    return runs[0] if runs else None


def rewrite(page: Path) -> int:
    """Write the declared outputs of a page anew where they do not hold; the number of changed fences."""
    lines = page.read_text("utf-8").split("\n")
    changed = 0
    for fence in reversed([fence for fence in fences(page) if fence.executed]):
        outcome = evaluate(fence)
        if outcome is None or fence.declared is None:
            continue
        source = declared_source(fence, outcome)
        if source != fence.declared.source:
            place = fence.declared.place
            indent = lines[fence.line - 1].partition("`")[0]
            written = [f"{indent}{line}".rstrip() for line in source.split("\n")]
            lines[fence.line + place.start : fence.line + place.stop] = written
            changed += 1
    if changed:
        page.write_text("\n".join(lines), "utf-8")
    return changed
