"""Visit a tree from the top down, then from the bottom up."""

import os
import sys


def main() -> None:
    root = sys.argv[1]

    print("top down:")
    for folder, _subfolders, _files in os.walk(root):
        print(" ", folder)

    print("bottom up:")
    for folder, _subfolders, _files in os.walk(root, topdown=False):
        print(" ", folder)


if __name__ == "__main__":
    main()
