"""Walk a tree with links: not followed, then each folder once."""

import os
from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory


def walk_once(root: str) -> Iterator[tuple[str, list[str]]]:
    """Follow links, but enter no folder a second time."""
    seen: set[tuple[int, int]] = set()
    for folder, subfolders, _ in os.walk(root, followlinks=True):
        status = os.stat(folder)
        # A path can lie, this pair cannot: it is the folder.
        identity = (status.st_dev, status.st_ino)
        if identity in seen:
            subfolders.clear()
            continue
        seen.add(identity)
        subfolders.sort()
        yield folder, subfolders


def main() -> None:
    with TemporaryDirectory() as scratch, chdir(scratch):
        Path("home/photos").mkdir(parents=True)
        Path("elsewhere/music").mkdir(parents=True)
        Path("home/photos/back").symlink_to("..")
        Path("home/songs").symlink_to("../elsewhere")

        print("links are not followed:")
        for folder, subfolders, _ in os.walk("home"):
            print(f"  {folder} {sorted(subfolders)}")

        print("followed, each folder once:")
        for folder, subfolders in walk_once("home"):
            print(f"  {folder} {subfolders}")


if __name__ == "__main__":
    main()
