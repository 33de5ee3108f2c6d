"""Four threads that sleep, and four that compute: who gains?"""

import sys
import threading
import time
from collections.abc import Callable


def compute() -> None:
    total = 0
    for i in range(200_000):
        total += i


def sleep() -> None:
    time.sleep(0.02)


def seconds(task: Callable[[], None], count: int) -> float:
    threads = [threading.Thread(target=task) for _ in range(count)]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return time.perf_counter() - began


def main() -> None:
    # The function is new in 3.13; before that there was no choice.
    gil_enabled = getattr(sys, "_is_gil_enabled", lambda: True)
    print(f"GIL: {'on' if gil_enabled() else 'off'}")
    for task in (sleep, compute):
        one = min(seconds(task, 1) for _ in range(7))
        four = min(seconds(task, 4) for _ in range(5))
        print(f"{task.__name__}:")
        print(f"  1 thread:  {one:.3f} s")
        print(f"  4 threads: {four:.3f} s")
        gain = "all at once" if four < 2 * one else "in turn"
        print(f"  the four ran {gain}")


if __name__ == "__main__":
    main()
