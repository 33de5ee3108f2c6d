"""Write a new file beside the old one, then swap in one step."""

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory, mkstemp


def new_lines() -> Iterator[str]:
    yield "Ada, 12 boats\n"
    raise ConnectionError("the rest did not come")


def save(path: Path, lines: Iterable[str]) -> None:
    """Replace the file's text: all of it, or none."""
    # The same folder, so that the swap is a mere renaming.
    handle, name = mkstemp(dir=path.parent)
    try:
        with open(handle, "w", encoding="utf-8") as file:
            file.writelines(lines)
            file.flush()
            os.fsync(handle)
        if path.exists():
            shutil.copymode(path, name)
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise


def main() -> None:
    with TemporaryDirectory() as scratch, chdir(scratch):
        path = Path("fleet.txt")
        save(path, ["Ada, 11 boats\n", "Bob, 7 boats\n"])
        try:
            save(path, new_lines())
        except ConnectionError as error:
            print("failed:", error)
        print(path.read_text("utf-8"), end="")
        print("in the folder:", os.listdir())


if __name__ == "__main__":
    main()
