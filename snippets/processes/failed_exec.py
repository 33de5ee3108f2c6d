"""Broken on purpose: a failed exec goes on in the parent's code."""

import os


def launch(program: str) -> int:
    pid = os.fork()
    if pid == 0:
        os.execlp(program, program, "child.py", "1")
        assert pid, "error starting program"
    return pid


def main() -> None:
    try:
        pid = launch("no-such-python")
        os.waitpid(pid, 0)
    except OSError as error:
        print(os.getpid(), "is back in main:", error.strerror)
    finally:
        print(os.getpid(), "removes the parent's work files")


if __name__ == "__main__":
    main()
