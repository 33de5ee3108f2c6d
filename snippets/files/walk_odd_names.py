"""Report a name that is not text, and open its file."""

import os
from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory


def main() -> None:
    with TemporaryDirectory() as scratch, chdir(scratch):
        os.mkdir("home")
        with open(b"home/caf\xe9.txt", "wb") as file:
            file.write(b"two cups, please\n")

        [(folder, _subfolders, [name])] = os.walk("home")
        print("as Python has it:", ascii(name))
        print("as the disk has: ", os.fsencode(name))
        text = Path(folder, name).read_text("utf-8")
        print("it opens:", text, end="")

        with open(
            "report.txt",
            "w",
            encoding="utf-8",
            errors="surrogateescape",
        ) as out:
            out.write(name)
        print("in the report:", Path("report.txt").read_bytes())

        shown = name.encode("utf-8", "backslashreplace").decode()
        print("for people:", shown)


if __name__ == "__main__":
    main()
