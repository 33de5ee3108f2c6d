"""Copy a tree without its drafts, then move the copy."""

import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory


def show(root: Path) -> None:
    for path in sorted(root.rglob("*.txt")):
        print(" ", path.relative_to(root))


def main() -> None:
    source = Path(sys.argv[1])
    with TemporaryDirectory() as scratch:
        target = Path(scratch, "copy")
        skip = shutil.ignore_patterns("drafts", "*.tmp")
        shutil.copytree(source, target, ignore=skip)
        print("copied:")
        show(target)

        try:
            shutil.copytree(source, target)
        except FileExistsError as error:
            print("twice:", error.strerror)

        moved = shutil.move(target, Path(scratch, "archive"))
        print("moved to:", Path(moved).name)
        print("still there:", target.exists())


if __name__ == "__main__":
    main()
