"""Walk a tree twice: to count the folders, then to show a bar."""

import os
import sys
import time

WIDTH = 30


def show(done: int, total: int) -> None:
    """Draw the bar over the one that stands there."""
    filled = WIDTH * done // total
    bar = "#" * filled + "." * (WIDTH - filled)
    end = "\n" if done == total else ""
    print(f"\r[{bar}] {done}/{total}", end=end, file=sys.stderr)


def main() -> None:
    root = sys.argv[1]
    total = sum(1 for _ in os.walk(root))

    size = 0
    for done, (folder, _, files) in enumerate(os.walk(root), 1):
        for name in files:
            size += os.stat(os.path.join(folder, name)).st_size
        time.sleep(0.02)  # stands for work that takes a while
        # A bar is for eyes: none goes into a file or a pipe.
        if sys.stderr.isatty():
            show(done, total)
    print(size, "bytes")


if __name__ == "__main__":
    main()
