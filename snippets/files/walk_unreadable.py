"""Count files past a locked folder, without a word and with."""

import os
from collections.abc import Callable
from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory

NOBODY = 65534


def report(problem: OSError) -> None:
    print("  skipped:", problem)


def count(onerror: Callable[[OSError], object] | None) -> None:
    files = sum(
        len(f) for _, _, f in os.walk("home", True, onerror)
    )
    print(f"  {files} files")


def main() -> None:
    with TemporaryDirectory() as scratch, chdir(scratch):
        os.chmod(".", 0o755)
        for name in ("letters", "photos", "secret"):
            Path("home", name).mkdir(parents=True)
            Path("home", name, "page.txt").touch()
        os.chmod("home/secret", 0)

        # No lock stops root: be somebody else for a while.
        user = os.geteuid()
        if user == 0:
            os.seteuid(NOBODY)

        print("silent:")
        count(onerror=None)
        print("with onerror:")
        count(onerror=report)

        os.seteuid(user)
        os.chmod("home/secret", 0o700)


if __name__ == "__main__":
    main()
