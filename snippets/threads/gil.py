"""Four threads that sleep or compute: do they overlap?"""

import sys
import threading
import time
from collections.abc import Callable


def sleep() -> float:
    time.sleep(0.05)
    return 0.05


def compute() -> float:
    began = time.thread_time()
    total = 0
    for i in range(200_000):
        total += i
    return time.thread_time() - began


def measure(task: Callable[[], float], count: int) -> float:
    busy: list[float] = []
    threads = [
        threading.Thread(target=lambda: busy.append(task()))
        for _ in range(count)
    ]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took = time.perf_counter() - began
    at_once = sum(busy) / took
    print(f"  threads: {count}, took {took:.2f} s", end=", ")
    print(f"busy at the same time: {at_once:.1f}")
    return at_once


def main() -> None:
    # The function is new in 3.13; before that there was no choice.
    gil_enabled = getattr(sys, "_is_gil_enabled", lambda: True)
    print(f"GIL: {'on' if gil_enabled() else 'off'}")
    for task in (sleep, compute):
        print(f"{task.__name__}:")
        measure(task, 1)
        overlap = max(measure(task, 4) for _ in range(2))
        print(f"  they overlap: {overlap > 1.5}")


if __name__ == "__main__":
    main()
