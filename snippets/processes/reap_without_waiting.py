"""Collect the children that have ended, without waiting."""

import os
import time


def reap(children: set[int]) -> None:
    for pid in sorted(children):
        ended, status = os.waitpid(pid, os.WNOHANG)
        if ended:
            children.remove(pid)
            code = os.waitstatus_to_exitcode(status)
            print(f"{pid} ended with {code}", flush=True)


def main() -> None:
    children: set[int] = set()
    for number in range(3):
        pid = os.fork()
        if pid == 0:
            time.sleep(number * 0.1)
            os._exit(number)
        children.add(pid)
    rounds = 0
    while children:
        rounds += 1  # the parent's own work would be here
        time.sleep(0.01)
        reap(children)
    print(f"the parent had time for itself: {rounds > 1}")


if __name__ == "__main__":
    main()
