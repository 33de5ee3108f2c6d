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
        sys.stdout.write(f"Child is {child.pid}\n")
        if not go_on():
            break
    for child in children:
        code = child.wait()
        sys.stdout.write(f"Child {child.pid} ended with {code}\n")


if __name__ == "__main__":
    main()
