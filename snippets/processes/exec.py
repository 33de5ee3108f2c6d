"""Become another program: the process stays, its code goes."""

import os
import sys


def main() -> None:
    print("Before exec:    ", os.getpid(), flush=True)
    python = sys.executable
    os.execv(python, [python, "child.py", "after exec"])
    print("No process ever prints this")


if __name__ == "__main__":
    main()
