"""List a tree by a function that calls itself."""

import os
import sys


def lister(folder: str) -> None:
    with os.scandir(folder) as found:
        entries = sorted(found, key=lambda entry: entry.name)

    print(f"[{folder}]")
    subfolders = [
        entry.path
        for entry in entries
        if entry.is_dir(follow_symlinks=False)
    ]
    for path in subfolders:
        print(f"\t{path}")
    for entry in entries:
        if entry.path not in subfolders:
            print(f"\t{entry.path}")

    for path in subfolders:
        lister(path)


def main() -> None:
    lister(sys.argv[1])


if __name__ == "__main__":
    main()
