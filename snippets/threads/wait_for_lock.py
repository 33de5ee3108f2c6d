"""Three ways to ask for a lock that somebody else has."""

import threading
import time

mutex = threading.Lock()
taken = threading.Event()
tried = threading.Event()


def holder() -> None:
    with mutex:
        taken.set()
        tried.wait()
        time.sleep(0.1)


def ask(
    how: str, blocking: bool = True, timeout: float = -1
) -> None:
    began = time.perf_counter()
    got = mutex.acquire(blocking, timeout)
    waited = time.perf_counter() - began
    print(f"{how}: {got} after {waited:.3f} s")


def main() -> None:
    thread = threading.Thread(name="holder", target=holder)
    thread.start()
    taken.wait()
    ask("acquire(blocking=False)", blocking=False)
    ask("acquire(timeout=0.05)", timeout=0.05)
    tried.set()
    ask("acquire()")
    mutex.release()
    thread.join()


if __name__ == "__main__":
    main()
