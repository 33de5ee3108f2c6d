"""How long a build takes beside the same build with its runs stubbed out: `python tests/bench/bench_build.py`.

Prints three builds of one session and the two ratios that are promised: a cold build against the stubbed one
plus the longest run or a quarter of all runs, and a warm build against the stubbed one.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
STUBBED = """
import sys
from press import runs
kept = {path.stem: runs._load(path.stem) for path in runs.project.cache_folder().glob("*.json")}
runs._attempts = lambda command, digest: kept[digest]
from mkdocs.__main__ import cli
sys.argv[1:] = ["build", "--strict", "--quiet", "--site-dir", sys.argv[1]]
cli()
"""


def seconds(command: list[str], environment: dict[str, str]) -> float:
    """The wall time of a command that must succeed."""
    started = time.perf_counter()
    subprocess.run(command, cwd=ROOT, env=environment, check=True)
    return time.perf_counter() - started


def main() -> None:
    """Build cold, warm and stubbed, and print the ratios."""
    with tempfile.TemporaryDirectory() as folder:
        cache, site = Path(folder, "cache"), str(Path(folder, "site"))
        environment = os.environ | {"PRESS_CACHE": str(cache), "NO_MKDOCS_2_WARNING": "1"}
        build = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", site]
        cold = seconds(build, environment)
        warm = min(seconds(build, environment) for _ in range(2))
        stubbed = min(seconds([sys.executable, "-c", STUBBED, site], environment) for _ in range(2))
        runs = [a["seconds"] for path in cache.glob("*.json") for a in json.loads(path.read_text())["attempts"]]
    allowed = max(max(runs), sum(runs) / 4)
    print(f"{len(runs)} runs, together {sum(runs):.1f} s, the longest {max(runs):.2f} s; {os.cpu_count()} cores")
    print(f"cold {cold:.1f} s, warm {warm:.1f} s, stubbed {stubbed:.1f} s")
    print(f"cold / (stubbed + {allowed:.1f} s) = {cold / (stubbed + allowed):.2f}  (promised: 1.5)")
    print(f"warm / stubbed = {warm / stubbed:.2f}  (promised: 1.2)")


if __name__ == "__main__":
    main()
