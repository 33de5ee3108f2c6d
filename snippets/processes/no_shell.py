"""Pass a list: no shell, so nothing to misread."""

import subprocess
import tempfile
from pathlib import Path

NAME = "notes.txt; echo I could have deleted your files"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, NAME).write_text("Buy bread.\n")
        subprocess.run(["cat", NAME], cwd=folder)


if __name__ == "__main__":
    main()
