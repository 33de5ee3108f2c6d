"""Four threads count up one number, each step under a lock."""

import sys
import threading

ROUNDS = 20_000
total = 0
guard = threading.Lock()


def plus_one(number: int) -> int:
    return number + 1


def count() -> None:
    global total
    for _ in range(ROUNDS):
        with guard:
            total = plus_one(total)


def main() -> None:
    sys.setswitchinterval(1e-5)
    threads = [threading.Thread(target=count) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(f"expected {4 * ROUNDS}, lost {4 * ROUNDS - total}")


if __name__ == "__main__":
    main()
