"""Broken on purpose: text is printed before the fork, not sent."""

import os
import sys


def main() -> None:
    print("printed before the fork")
    pid = os.fork()
    if pid == 0:
        print("printed by the child")
        sys.exit(0)
    os.waitpid(pid, 0)
    print("printed by the parent")


if __name__ == "__main__":
    main()
