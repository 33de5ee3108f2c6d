"""Broken on purpose: the lock is copied, its holder is not."""

import os
import threading
import warnings

lock = threading.Lock()
held = threading.Event()
release = threading.Event()


def hold() -> None:
    with lock:
        held.set()
        release.wait()


def main() -> None:
    # Python 3.12 and later warn here; the lesson is the reason.
    warnings.simplefilter("ignore", DeprecationWarning)
    threading.Thread(target=hold, name="holder").start()
    held.wait()
    pid = os.fork()
    if pid == 0:
        names = [t.name for t in threading.enumerate()]
        print(f"child: my threads: {names}", flush=True)
        print(f"child: lock taken: {lock.locked()}", flush=True)
        got = lock.acquire(timeout=0.3)  # without it: for ever
        print(f"child: got the lock: {got}", flush=True)
        os._exit(0)
    os.waitpid(pid, 0)
    release.set()
    got = lock.acquire(timeout=0.3)
    print(f"parent: got the lock: {got}", flush=True)


if __name__ == "__main__":
    main()
