"""Broken on purpose: main returns, and its threads die with it."""

import _thread
import time


def counter(tid: int, count: int) -> None:
    for i in range(count):
        time.sleep(0.5)
        print(f"[{tid}] => {i}\n", end="")


def main() -> None:
    for tid in range(5):
        _thread.start_new_thread(counter, (tid, 5))
    print("Main thread exiting...")


if __name__ == "__main__":
    main()
