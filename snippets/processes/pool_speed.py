"""Time the same sums in a row, by threads and by processes."""

import time
from collections.abc import Callable
from concurrent.futures import Executor
from concurrent.futures import ProcessPoolExecutor as Processes
from concurrent.futures import ThreadPoolExecutor as Threads


def busy(count: int) -> int:
    return sum(number * number for number in range(count))


def seconds(make: Callable[[int], Executor]) -> float:
    with make(2) as pool:
        pool.submit(busy, 1).result()
        began = time.perf_counter()
        list(pool.map(busy, [800_000] * 4))
        return time.perf_counter() - began


def main() -> None:
    began = time.perf_counter()
    for _ in range(4):
        busy(800_000)
    print(f"in a row:      {time.perf_counter() - began:.2f} s")
    print(f"two threads:   {seconds(Threads):.2f} s")
    print(f"two processes: {seconds(Processes):.2f} s")


if __name__ == "__main__":
    main()
