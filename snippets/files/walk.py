"""List every folder of a tree, and what each one holds."""

import os
import sys


def report(problem: OSError) -> None:
    """Say which folder could not be listed."""
    print("skipped:", problem, file=sys.stderr)


def lister(root: str) -> None:
    """Print each folder below root, then all that is in it."""
    for folder, subfolders, files in os.walk(root, onerror=report):
        print(f"[{folder}]")
        # Sorted in place: walk goes down in this very order.
        subfolders.sort()
        for name in subfolders + sorted(files):
            print(f"\t{os.path.join(folder, name)}")


def main() -> None:
    if len(sys.argv) != 2:
        print("usage: python walk.py FOLDER", file=sys.stderr)
        sys.exit(2)
    lister(sys.argv[1])


if __name__ == "__main__":
    main()
