"""Add up sizes, and take it lightly when a file has gone."""

import os
from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory


def main() -> None:
    with TemporaryDirectory() as scratch, chdir(scratch):
        Path("a.txt").write_text("first", "utf-8")
        Path("b.txt").write_text("second", "utf-8")

        total = 0
        for _folder, _subfolders, files in os.walk("."):
            # Another program is quicker than our loop.
            os.remove("b.txt")
            for name in sorted(files):
                try:
                    total += os.stat(name).st_size
                except FileNotFoundError:
                    print(name, "has gone")
        print(total, "bytes")


if __name__ == "__main__":
    main()
