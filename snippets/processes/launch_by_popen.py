"""Launch a program at every Enter with subprocess.Popen."""

import subprocess
import sys


def go_on() -> bool:
    try:
        return input() != "q"
    except (EOFError, KeyboardInterrupt):
        return False


def main() -> None:
    children: list[subprocess.Popen[bytes]] = []
    while True:
        number = str(len(children) + 1)
        child = subprocess.Popen(
            [sys.executable, "child.py", number]
        )
        children.append(child)
        print("Child is", child.pid)
        if not go_on():
            break
    for child in children:
        print("Child", child.pid, "ended with", child.wait())


if __name__ == "__main__":
    main()
