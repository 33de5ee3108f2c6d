"""Broken on purpose: follows a link that leads back up."""

import os
from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory


def main() -> None:
    with TemporaryDirectory() as scratch, chdir(scratch):
        Path("home/photos").mkdir(parents=True)
        Path("home/photos/lake.txt").touch()
        Path("home/photos/back").symlink_to("..")

        folders = photos = 0
        for folder, _, files in os.walk("home", followlinks=True):
            folders += 1
            photos += files.count("lake.txt")
            if folders <= 7:
                print(folder)
        print(f"... {folders} folders in all, {photos} photos")


if __name__ == "__main__":
    main()
