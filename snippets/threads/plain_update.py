"""Broken on purpose: an unlocked `+= 1` that looks healthy."""

import sys
import threading

ROUNDS = 200_000
total = 0


def count() -> None:
    global total
    for _ in range(ROUNDS):
        total += 1


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
