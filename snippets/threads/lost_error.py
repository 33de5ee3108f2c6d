"""Broken on purpose: a thread fails, and main never hears of it."""

import _thread
import time


def divide(a: int, b: int) -> None:
    print(f"{a} / {b} = {a / b}")


def main() -> None:
    _thread.start_new_thread(divide, (1, 0))
    time.sleep(0.2)
    print("Main: all went well")


if __name__ == "__main__":
    main()
