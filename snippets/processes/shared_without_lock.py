"""Broken on purpose: two processes count, updates get lost."""

import time
from ctypes import c_int
from multiprocessing import Barrier, Process, RawValue
from multiprocessing.synchronize import Barrier as Meeting

ROUNDS = 10


def count(total: c_int, meet: Meeting) -> None:
    for _ in range(ROUNDS):
        meet.wait()  # both start every round together
        seen = total.value
        time.sleep(0.01)  # what one does with the number
        total.value = seen + 1


def main() -> None:
    total = RawValue(c_int, 0)
    meet = Barrier(2)
    children = [
        Process(target=count, args=(total, meet)) for _ in range(2)
    ]
    for child in children:
        child.start()
    for child in children:
        child.join()
    print(f"counted {2 * ROUNDS} times")
    print(f"total {total.value}")


if __name__ == "__main__":
    main()
