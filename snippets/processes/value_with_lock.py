"""A Value brings its own lock; you still have to take it."""

from multiprocessing import Process, Value
from multiprocessing.sharedctypes import Synchronized

ROUNDS = 2000


def count(total: "Synchronized[int]") -> None:
    for _ in range(ROUNDS):
        with total.get_lock():
            total.value += 1


def main() -> None:
    total = Value("i", 0)
    children = [
        Process(target=count, args=(total,)) for _ in range(2)
    ]
    for child in children:
        child.start()
    for child in children:
        child.join()
    print(f"counted {2 * ROUNDS} times, total {total.value}")


if __name__ == "__main__":
    main()
