"""Broken on purpose: lister is defined, and never called."""

import os
import sys


def lister(root: str) -> None:
    for folder, subfolders, files in os.walk(root):
        print(f"[{folder}]")
        for name in subfolders + files:
            print(f"\t{os.path.join(folder, name)}")


if __name__ == "__main__":
    root = sys.argv[1]
