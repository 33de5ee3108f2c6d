"""Stop a walk as soon as the file has been found."""

import os
import sys


def find(root: str, wanted: str) -> str | None:
    """Return the path of the first file of that name."""
    walk = enumerate(os.walk(root), 1)
    for visited, (folder, subfolders, files) in walk:
        subfolders.sort()
        if wanted in files:
            print("folders visited:", visited)
            return os.path.join(folder, wanted)
    return None


def main() -> None:
    root, wanted = sys.argv[1:]
    print("folders in all: ", sum(1 for _ in os.walk(root)))
    print("found:          ", find(root, wanted))


if __name__ == "__main__":
    main()
