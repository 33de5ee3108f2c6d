"""A worker dies: the pool is broken, and says so."""

import os
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool


def work(number: int) -> int:
    if number == 2:
        os._exit(1)  # stands for a crash, or a kill from outside
    return number


def main() -> None:
    with ProcessPoolExecutor(max_workers=1) as pool:
        for number in (1, 2, 3):
            try:
                print("answer", pool.submit(work, number).result())
            except BrokenProcessPool:
                print("no answer to", number, "- broken pool")


if __name__ == "__main__":
    main()
