"""Broken on purpose: nobody asks how the child ended."""

import os
import sys

BACKUP = "import sys; sys.exit(3)  # the disk is full"


def main() -> None:
    pid = os.fork()
    if pid == 0:
        python = sys.executable
        try:
            os.execv(python, [python, "-c", BACKUP])
        finally:
            os._exit(127)
    print("Backup done")


if __name__ == "__main__":
    main()
