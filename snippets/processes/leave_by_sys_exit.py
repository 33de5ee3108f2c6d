"""Broken on purpose: the child cleans up what is not its own."""

import atexit
import os
import sys
import tempfile
from pathlib import Path


def main() -> None:
    parent = os.getpid()

    def goodbye() -> None:
        who = "parent" if os.getpid() == parent else "child"
        print(f"{who}: atexit handler runs", flush=True)

    atexit.register(goodbye)
    with tempfile.TemporaryDirectory() as folder:
        notes = Path(folder, "notes.txt")
        notes.write_text("the parent needs this")
        pid = os.fork()
        if pid == 0:
            print("child: done", flush=True)
            sys.exit(0)
        os.waitpid(pid, 0)
        found = notes.exists()
        print(f"parent: my file is there: {found}", flush=True)


if __name__ == "__main__":
    main()
