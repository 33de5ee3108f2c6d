"""Find files by pattern, in three ways."""

import os
import sys
from fnmatch import fnmatch
from glob import glob
from pathlib import Path


def main() -> None:
    root, pattern = sys.argv[1:]

    print("glob, this folder only:")
    for name in sorted(glob(pattern, root_dir=root)):
        print(" ", name)

    print("rglob, the whole tree:")
    for path in sorted(Path(root).rglob(pattern)):
        print(" ", path.relative_to(root))

    print("walk and fnmatch, the whole tree:")
    for folder, subfolders, files in os.walk(root):
        subfolders.sort()
        for name in sorted(files):
            if fnmatch(name, pattern):
                print(" ", os.path.join(folder, name))


if __name__ == "__main__":
    main()
