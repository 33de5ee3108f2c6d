"""What recording costs, and whether it holds: `python tests/bench/bench_recorder.py [--runs 200]`.

Bare and recorded runs alternate. The bounds are on processor time (the recorder never waits), so that what
else runs on the machine counts little. Exits with 1 where a bound is broken or a validator fails.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from press import project, terminal, validators
from press.trace import collect, environment

PROCESS_BOUND = 60.0  # milliseconds
LINE_BOUND = 15.0  # microseconds

LINES = """
import sys
import time

def work(n):
    total = 0
    for i in range(n):
        total += i
        last = i
    return total

for size in (500, 2500):
    begin = time.process_time()
    work(size)
    print(time.process_time() - begin)
"""


def clean(folder: Path, logs: Path | None) -> dict[str, str]:
    known = {"HOME": str(folder), "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin", "TERM": "dumb", "TZ": "UTC"}
    return known | (environment(logs) if logs else {})


def once(python: str, program: Path, logs: Path | None) -> tuple[float, str]:
    """The processor time of one run, and what it printed."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [python, str(program)],
        cwd=program.parent,
        env=clean(program.parent, logs),
        check=True,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, done.stdout


def told(bare: list[float], recorded: list[float], scale: float, unit: str) -> str:
    least, most = scale * min(bare), scale * min(recorded)
    middle = scale * statistics.median(bare), scale * statistics.median(recorded)
    return (
        f"{least:.2f} {unit} bare, {most:.2f} {unit} recorded, ratio {most / least:.2f} "
        f"(medians {middle[0]:.2f} and {middle[1]:.2f})"
    )


def overhead(python: str, home: Path, repeats: int) -> bool:
    empty, lines = home / "empty.py", home / "lines.py"
    empty.write_text("")
    lines.write_text(LINES)
    bare: list[float] = []
    recorded: list[float] = []
    bare_line: list[float] = []
    recorded_line: list[float] = []
    for number in range(repeats):
        logs = home / f"logs{number}"
        logs.mkdir()
        bare.append(once(python, empty, None)[0])
        recorded.append(once(python, empty, logs)[0])
        for times, where in ((bare_line, None), (recorded_line, logs)):
            small, large = map(float, once(python, lines, where)[1].split())
            times.append((large - small) / (3 * 2000))  # three lines a round
    # The least of several: what else runs on the machine only ever adds.
    process = 1000 * (min(recorded) - min(bare))
    line = 1e6 * (min(recorded_line) - min(bare_line))
    print(f"a process: {told(bare, recorded, 1e3, 'ms')}: + {process:.1f} ms (bound {PROCESS_BOUND})")
    print(f"a line: {told(bare_line, recorded_line, 1e6, 'µs')}: + {line:.1f} µs (bound {LINE_BOUND})")
    return process <= PROCESS_BOUND and line <= LINE_BOUND


def soundness(python: str, home: Path, runs: int) -> bool:
    good = True
    for name, keys in (
        ("threads/mutex.py", ()),
        ("processes/fork.py", ("", "q")),
        ("processes/launch.py", ("", "q")),
    ):
        program = project.snippets() / name
        problems: Counter[str] = Counter()
        ratios = []
        events = 0
        for number in range(runs):
            logs = home / f"{program.stem}{number}"
            logs.mkdir()
            path = {"PATH": f"{home / 'bin'}:/usr/bin:/bin"}
            command = [python, program.name]
            outcome = terminal.play(
                command, folder=program.parent, environment=clean(home, logs) | path, keys=keys, timeout=20
            )
            trace = collect(
                logs,
                command=f"python {program.name}",
                output=outcome.output,
                folder=program.parent,
                root_pid=outcome.pid,
                exit=outcome.status,
            )
            events += len(trace.events)
            if outcome.status != 0:
                problems[f"ended with {outcome.status}"] += 1
            problems.update(validators.check(trace, program.parent))
            if number % 20 == 0:
                bare = terminal.play(
                    command,
                    folder=program.parent,
                    environment=clean(home, None) | path,
                    keys=keys,
                    timeout=20,
                )
                ratios.append(outcome.seconds / bare.seconds)
        print(f"{name}: {runs} runs, {events} events, recorded/bare {statistics.median(ratios):.2f}, "
              f"{sum(problems.values())} problems {problems.most_common(3) or ''}", flush=True)  # fmt: skip
        good &= not problems
    return good


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=20, help="recorded runs of each program")
    parser.add_argument("--repeats", type=int, default=9, help="pairs of runs for the overhead")
    parser.add_argument("--python", default=sys.executable, help="the interpreter that runs the programs")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        home = Path(os.path.realpath(name))
        (home / "bin").mkdir()
        (home / "bin" / "python").symlink_to(options.python)
        good = overhead(options.python, home, options.repeats)
        good &= soundness(options.python, home, options.runs)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
