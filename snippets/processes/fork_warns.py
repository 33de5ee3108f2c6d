"""Python 3.12 and later warn of a fork beside threads."""

import os
import sys
import threading
import warnings


def fork_once() -> bool:
    """Fork a child, and return whether Python warned of it."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", DeprecationWarning)
        pid = os.fork()
        if pid == 0:
            os._exit(0)
        os.waitpid(pid, 0)
    return any("fork" in str(w.message) for w in caught)


def main() -> None:
    warns = sys.version_info >= (3, 12)
    alone = fork_once()
    print(f"one thread: no warning: {not alone}")
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    beside = fork_once()
    done.set()
    thread.join()
    print(f"two threads: a warning from 3.12 on: {beside is warns}")


if __name__ == "__main__":
    main()
