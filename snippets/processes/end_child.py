"""A child that always ends in its own code, come what may."""

import os
import sys
import traceback
from typing import NoReturn


def work(number: int) -> None:
    print(f"child {number}: 12 / {number} = {12 / number}")


def child(number: int) -> NoReturn:
    status = 1
    try:
        work(number)
        status = 0
    except Exception:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        os._exit(status)


def main() -> None:
    for number in (3, 0):
        pid = os.fork()
        if pid == 0:
            child(number)
        _, status = os.waitpid(pid, 0)
        code = os.waitstatus_to_exitcode(status)
        print(f"parent: it ended with {code}", flush=True)


if __name__ == "__main__":
    main()
