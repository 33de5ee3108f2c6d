"""Temporary files and folders that clean up after themselves."""

import tempfile
from pathlib import Path


def main() -> None:
    with tempfile.TemporaryFile("w+", encoding="utf-8") as file:
        file.write("scribble\n")
        file.seek(0)
        print("no name needed:", file.read(), end="")

    with tempfile.TemporaryDirectory(prefix="harbour-") as name:
        folder = Path(name)
        (folder / "boats.txt").write_text("herring", "utf-8")
        mode = folder.stat().st_mode & 0o777
        print("the folder:", folder.name[:8] + "...", oct(mode))
        print("in it:", [path.name for path in folder.iterdir()])
    print("afterwards:", folder.exists())


if __name__ == "__main__":
    main()
