"""Fork first, start threads afterwards: the lock is free."""

import os
import threading

lock = threading.Lock()
held = threading.Event()
release = threading.Event()


def hold() -> None:
    with lock:
        held.set()
        release.wait()


def main() -> None:
    pid = os.fork()
    if pid == 0:
        got = lock.acquire(timeout=0.3)
        print(f"child: got the lock: {got}", flush=True)
        os._exit(0)
    thread = threading.Thread(target=hold, name="holder")
    thread.start()
    held.wait()
    os.waitpid(pid, 0)
    release.set()
    thread.join()
    got = lock.acquire(timeout=0.3)
    print(f"parent: got the lock: {got}", flush=True)


if __name__ == "__main__":
    main()
