"""Find files by pattern, and stay out of some folders."""

import os
import sys
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

SKIP = {".git", ".venv", "__pycache__", "drafts"}


def find(root: str, pattern: str) -> Iterator[Path]:
    """Yield the files below root whose names fit the pattern."""
    for folder, subfolders, files in os.walk(root):
        subfolders[:] = sorted(set(subfolders) - SKIP)
        for name in sorted(files):
            if fnmatch(name, pattern):
                yield Path(folder, name)


def main() -> None:
    root, pattern = sys.argv[1:]
    for path in find(root, pattern):
        print(path, path.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
