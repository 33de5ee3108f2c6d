"""A child that starts afresh takes over no lock and no thread."""

import multiprocessing
import threading

lock = threading.Lock()
held = threading.Event()
release = threading.Event()


def hold() -> None:
    with lock:
        held.set()
        release.wait()


def child() -> None:
    names = [t.name for t in threading.enumerate()]
    print(f"child: my threads: {names}")
    got = lock.acquire(timeout=0.3)
    print(f"child: got the lock: {got}", flush=True)


def main() -> None:
    thread = threading.Thread(target=hold, name="holder")
    thread.start()
    held.wait()
    spawn = multiprocessing.get_context("spawn")
    process = spawn.Process(target=child)
    process.start()
    process.join()
    release.set()
    thread.join()
    print(f"parent: the child ended with {process.exitcode}")


if __name__ == "__main__":
    main()
