"""A file name that looks like an option, without and with `--`."""

import subprocess
import tempfile
from pathlib import Path

NAME = "-n"


def show(command: list[str], folder: str) -> None:
    result = subprocess.run(
        command,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    print(command, "prints", repr(result.stdout))


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, NAME).write_text("Buy bread.\n")
        show(["cat", NAME], folder)
        show(["cat", "--", NAME], folder)


if __name__ == "__main__":
    main()
