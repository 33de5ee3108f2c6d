"""Quote every value that goes into a shell's command line."""

import shlex
import subprocess
import tempfile
from pathlib import Path

NAME = "notes.txt; echo I could have deleted your files"


def main() -> None:
    line = f"cat {shlex.quote(NAME)} | tr a-z A-Z"
    print(line, flush=True)
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, NAME).write_text("Buy bread.\n")
        subprocess.run(line, shell=True, cwd=folder)
    print(shlex.split("cp 'my notes.txt' backup"))
    print(shlex.join(["cp", "my notes.txt", "backup"]))


if __name__ == "__main__":
    main()
