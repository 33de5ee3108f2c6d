"""Run every page's programs again and again under CPU load and count what was not as declared.

    python tests/stress/stress.py --rounds 200 threads processes

Not part of the normal tests. Prints a line for each fence that deviates and for each fault that did not show in
every run, then the counts and the processes left over; the exit status is 1 when there was a deviation or a
process is left.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

from press import pages, project, runs, validators
from press.declare import deviation, evaluate
from press.pages import Fence
from press.trace import Trace


@contextmanager
def load(burners: int) -> Iterator[None]:
    """Keep this many processors busy."""
    burning = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(burners)]
    try:
        yield
    finally:
        for process in burning:
            process.kill()
            process.wait()


def problem_of(fence: Fence) -> str | None:
    """What was wrong in the rounds of one fence, by the page's own contract and by the traces' invariants."""
    try:
        outcome = evaluate(fence)
    except runs.RunError as error:
        return str(error)
    if outcome is None:
        return None
    if outcome.fault and len(outcome.faulty) < len(outcome.attempts):
        print(f"{fence}: {outcome.fault[0]}, in {len(outcome.faulty)} of {len(outcome.attempts)} runs")
    traces = [Trace.from_json(attempt.trace) for attempt in outcome.attempts if attempt.trace]
    found = [problem for trace in traces for problem in validators.check(trace)]
    return deviation(fence, outcome) or "; ".join(found) or None


def _below(page: Path, parts: list[str]) -> bool:
    name = page.relative_to(project.pages()).with_suffix("").as_posix()
    return any(name == part or name.startswith(f"{part}/") for part in parts)


def main() -> int:
    """Run the rounds and print the counts."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument(
        "parts", nargs="*", default=["threads", "processes", "files"], help="folders or pages, as threads/mutex"
    )
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--burners", type=int, default=os.cpu_count(), help="busy processes beside (all cores)")
    options = parser.parse_args()
    os.environ["PRESS_CACHE"], os.environ["PRESS_RUNS"] = "off", str(options.rounds)

    chosen = [f for f in pages.executed() if f.commands and _below(f.page, options.parts)]
    started, bad = time.monotonic(), 0
    with load(options.burners):
        runs.ahead(fence.commands[0] for fence in chosen)
        for fence in chosen:
            if problem := problem_of(fence):
                bad += 1
                print(f"{fence}: {problem}", flush=True)
    left = psutil.Process().children(recursive=True)
    print(
        f"{sys.version.split()[0]}: {len(chosen)} fences x {options.rounds} rounds in "
        f"{time.monotonic() - started:.0f} s beside {options.burners} busy processes: "
        f"{bad} fences deviated, {len(left)} processes left"
    )
    return 1 if bad or left else 0


if __name__ == "__main__":
    sys.exit(main())
