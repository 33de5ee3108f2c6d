"""Count 200 folders inside each other, in three ways."""

import os
import sys
from collections.abc import Callable
from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory


def by_recursion(folder: str) -> int:
    with os.scandir(folder) as found:
        below = [e.path for e in found if e.is_dir()]
    return 1 + sum(by_recursion(path) for path in below)


def by_list(root: str) -> int:
    count, waiting = 0, [root]
    while waiting:
        count += 1
        with os.scandir(waiting.pop()) as found:
            waiting += [e.path for e in found if e.is_dir()]
    return count


def by_walk(root: str) -> int:
    return sum(1 for _ in os.walk(root))


def attempt(count: Callable[[str], int]) -> str:
    # A low limit, so that a tree this small is too deep.
    sys.setrecursionlimit(150)
    try:
        return f"{count('d')} folders"
    except RecursionError:
        return "RecursionError"
    finally:
        sys.setrecursionlimit(1000)


def main() -> None:
    with TemporaryDirectory() as scratch, chdir(scratch):
        Path(*200 * ["d"]).mkdir(parents=True)
        print("recursion:", attempt(by_recursion))
        print("a list:   ", attempt(by_list))

        iterative = sys.version_info >= (3, 12)
        expected = "200 folders" if iterative else "RecursionError"
        print("os.walk gives up before 3.12, and only there:")
        print(attempt(by_walk) == expected)


if __name__ == "__main__":
    main()
