"""List every folder of a tree, with paths that are objects."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path


def walk(root: Path) -> Iterator[tuple[Path, list[str], list[str]]]:
    """Path.walk, and the same for Python 3.11."""
    if sys.version_info >= (3, 12):
        yield from root.walk()
    else:
        for folder, subfolders, files in os.walk(root):
            yield Path(folder), subfolders, files


def lister(root: Path) -> None:
    for folder, subfolders, files in walk(root):
        print(f"[{folder}]")
        subfolders.sort()
        for name in subfolders + sorted(files):
            print(f"\t{folder / name}")


def main() -> None:
    lister(Path(sys.argv[1]))


if __name__ == "__main__":
    main()
