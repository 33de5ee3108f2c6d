"""Broken on purpose: the older Pool waits for a lost result."""

import multiprocessing
import os


def main() -> None:
    with multiprocessing.Pool(1) as pool:
        lost = pool.apply_async(os._exit, [1])
        try:
            lost.get(timeout=0.3)
        except multiprocessing.TimeoutError:
            print("no result, and no error: only our patience ends")


if __name__ == "__main__":
    main()
