"""Leave the child with status 127 when exec fails."""

import os
import sys


def launch(program: str) -> int:
    pid = os.fork()
    if pid == 0:
        try:
            os.execlp(program, program, "child.py", "1")
        except OSError as error:
            print(f"{program}: {error.strerror}", file=sys.stderr)
        finally:
            os._exit(127)
    return pid


def main() -> None:
    try:
        pid = launch("no-such-python")
        _, status = os.waitpid(pid, 0)
        code = os.waitstatus_to_exitcode(status)
        print(pid, "ended with", code)
    finally:
        print(os.getpid(), "removes the parent's work files")


if __name__ == "__main__":
    main()
