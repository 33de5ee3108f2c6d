"""Broken on purpose: the new list is not the one walk reads."""

import os
import sys

SKIP = {"drafts", "photos"}


def main() -> None:
    for folder, subfolders, _files in os.walk(sys.argv[1]):
        # A new list under the old name: walk keeps its own.
        subfolders = sorted(set(subfolders) - SKIP)
        print(folder, subfolders)


if __name__ == "__main__":
    main()
