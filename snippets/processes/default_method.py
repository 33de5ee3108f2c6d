"""Compare this Python's default start method with the manual."""

import multiprocessing
import sys


def documented() -> str:
    if sys.platform in ("win32", "darwin"):
        return "spawn"
    return "forkserver" if sys.version_info >= (3, 14) else "fork"


def main() -> None:
    method = multiprocessing.get_start_method()
    print("As the manual says:", method == documented())


if __name__ == "__main__":
    main()
