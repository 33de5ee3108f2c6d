"""Launch `python` by its name, and by the full path."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

IMPOSTOR = """#!/bin/sh
echo "I am somebody else's program called python"
"""


def launch(python: str, path: Path) -> None:
    env = os.environ | {"PATH": str(path)}
    try:
        subprocess.run([python, "child.py", "1"], env=env)
    except FileNotFoundError as error:
        print(error)


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        launch("python", folder)
        script = folder / "python"
        script.write_text(IMPOSTOR)
        script.chmod(0o755)
        launch("python", folder)
        launch(sys.executable, folder)


if __name__ == "__main__":
    main()
