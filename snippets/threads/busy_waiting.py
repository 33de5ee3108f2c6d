"""Broken on purpose: asks again and again instead of waiting."""

import threading
import time


def work(finished: threading.Event) -> None:
    time.sleep(0.2)
    finished.set()


def main() -> None:
    finished = threading.Event()
    threading.Thread(target=work, args=(finished,)).start()
    began, computed = time.perf_counter(), time.thread_time()
    while not finished.is_set():
        pass
    waited = time.perf_counter() - began
    computed = time.thread_time() - computed
    print(f"Waited {waited:.2f} s, computing", end=" ")
    print(f"{computed / waited:.0%} of the time")


if __name__ == "__main__":
    main()
