"""List a tree of folders, with proper arguments."""

import argparse
import os
from pathlib import Path


def folder(text: str) -> Path:
    """Turn an argument into a folder that is there."""
    path = Path(text)
    if not path.is_dir():
        raise argparse.ArgumentTypeError(f"no such folder: {text}")
    return path


def lister(root: Path, depth: int, hidden: bool) -> None:
    for name, subfolders, files in os.walk(root):
        below = len(Path(name).relative_to(root).parts)
        print("  " * below + Path(name).name + os.sep)
        if not hidden:
            subfolders[:] = [n for n in subfolders if n[0] != "."]
        subfolders.sort()
        for file in sorted(files):
            if hidden or file[0] != ".":
                print("  " * (below + 1) + file)
        if below == depth:
            subfolders.clear()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("root", type=folder, help="where to start")
    parser.add_argument(
        "--depth", type=int, default=99, help="levels to go down"
    )
    parser.add_argument(
        "--hidden", action="store_true", help="hidden names, too"
    )
    options = parser.parse_args()
    lister(options.root, options.depth, options.hidden)


if __name__ == "__main__":
    main()
