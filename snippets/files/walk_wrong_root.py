"""Broken on purpose: a folder that is not there looks empty."""

import os
import sys


def main() -> None:
    count = 0
    for _folder, _subfolders, files in os.walk(sys.argv[1]):
        count += len(files)
    print(count, "files")


if __name__ == "__main__":
    main()
