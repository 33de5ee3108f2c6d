"""Four threads that sleep or compute: do they overlap?"""

import sys
import threading
import time


def sleep() -> float:
    time.sleep(0.1)
    return 0.1


def compute() -> float:
    began = time.thread_time()
    total = 0
    for i in range(200_000):
        total += i
    return time.thread_time() - began


TASKS = {"sleep": sleep, "compute": compute}


def attempt(task: str, count: int) -> tuple[float, float]:
    busy: list[float] = []
    threads = [
        threading.Thread(target=lambda: busy.append(TASKS[task]()))
        for _ in range(count)
    ]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return time.perf_counter() - began, sum(busy)


def measure(task: str, count: int) -> None:
    # Other programs can only slow this down: the best time counts.
    took, busy = min(attempt(task, count) for _ in range(5))
    print(f"{task}, threads: {count}, took {took:.3f} s")
    print(f"  busy at the same time: {busy / took:.1f}")
    print(f"  more than one: {busy / took > 1.5}")


def main() -> None:
    # The function is new in 3.13; before that there was no choice.
    gil_enabled = getattr(sys, "_is_gil_enabled", lambda: True)
    print(f"GIL: {'on' if gil_enabled() else 'off'}")
    for task in sys.argv[1:] or TASKS:
        measure(task, 1)
        measure(task, 4)


if __name__ == "__main__":
    main()
