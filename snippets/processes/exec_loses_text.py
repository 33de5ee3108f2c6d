"""Broken on purpose: exec throws away text not yet written."""

import os
import sys


def main() -> None:
    print("Before exec:    ", os.getpid())
    python = sys.executable
    os.execv(python, [python, "child.py", "after exec"])


if __name__ == "__main__":
    main()
