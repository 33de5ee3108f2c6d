"""Even to read Python objects is to write: their counts change."""

import os
from pathlib import Path

ROLLUP = Path("/proc/self/smaps_rollup")


def private() -> float:
    """Return this process's own, unshared memory in MB."""
    lines = ROLLUP.read_text().splitlines()[1:]
    fields = dict(line.split(":") for line in lines)
    names = ("Private_Clean", "Private_Dirty")
    return sum(int(fields[n].split()[0]) for n in names) / 1024


def child(numbers: list[float]) -> None:
    start = private()
    len(numbers)
    print(f"asked for its length: +{private() - start:.1f} MB")
    for _ in numbers:
        pass
    own = private() - start
    print(f"looked at every item: +{own:.1f} MB")
    print(f"most of it was copied: {own > 5}", flush=True)


def main() -> None:
    if not ROLLUP.exists():
        print("not measured here: no /proc/self/smaps_rollup")
        return
    numbers = [n / 2 for n in range(300_000)]
    pid = os.fork()
    if pid == 0:
        child(numbers)
        os._exit(0)
    os.waitpid(pid, 0)


if __name__ == "__main__":
    main()
