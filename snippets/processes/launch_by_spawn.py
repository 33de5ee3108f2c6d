"""Launch a program at every Enter with os.posix_spawn."""

import os
import sys


def go_on() -> bool:
    try:
        return input() != "q"
    except (EOFError, KeyboardInterrupt):
        return False


def main() -> None:
    python = sys.executable
    children: list[int] = []
    while True:
        command = [python, "child.py", str(len(children) + 1)]
        pid = os.posix_spawn(python, command, os.environ)
        children.append(pid)
        sys.stdout.write(f"Child is {pid}\n")
        if not go_on():
            break
    for pid in children:
        _, status = os.waitpid(pid, 0)
        code = os.waitstatus_to_exitcode(status)
        sys.stdout.write(f"Child {pid} ended with {code}\n")


if __name__ == "__main__":
    main()
