"""Broken on purpose: main guesses how long its threads take."""

import _thread
import time


def counter(tid: int, count: int) -> None:
    for i in range(count):
        time.sleep(0.2)
        print(f"[{tid}] => {i}\n", end="")


def main() -> None:
    for tid in range(5):
        _thread.start_new_thread(counter, (tid, 5))

    time.sleep(0.3)  # enough, surely?
    print("Main thread exiting...")


if __name__ == "__main__":
    main()
