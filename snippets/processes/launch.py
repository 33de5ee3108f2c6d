"""Launch another program for every Enter, until q."""

import os
import sys


def launch(number: int) -> int:
    pid = os.fork()
    if pid == 0:
        python = sys.executable
        try:
            os.execlp(python, python, "child.py", str(number))
        except OSError as error:
            print("cannot launch:", error.strerror, file=sys.stderr)
        finally:
            os._exit(127)  # the child must never leave this block
    return pid


def go_on() -> bool:
    try:
        return input() != "q"
    except (EOFError, KeyboardInterrupt):
        return False


def main() -> None:
    children: list[int] = []
    while True:
        children.append(launch(len(children) + 1))
        sys.stdout.write(f"Child is {children[-1]}\n")
        if not go_on():
            break
    for pid in children:
        _, status = os.waitpid(pid, 0)
        code = os.waitstatus_to_exitcode(status)
        sys.stdout.write(f"Child {pid} ended with {code}\n")


if __name__ == "__main__":
    main()
