"""Launch a program at every Enter with subprocess.run."""

import subprocess
import sys


def go_on() -> bool:
    try:
        return input() != "q"
    except (EOFError, KeyboardInterrupt):
        return False


def main() -> None:
    number = 0
    while True:
        number += 1
        command = [sys.executable, "child.py", str(number)]
        result = subprocess.run(command)
        print("Child", number, "ended with", result.returncode)
        if not go_on():
            break


if __name__ == "__main__":
    main()
