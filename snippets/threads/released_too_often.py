"""Broken on purpose: gives back a place that it does not have."""

import threading


def visit(places: threading.Semaphore) -> None:
    places.acquire()
    places.release()
    places.release()


def main() -> None:
    places = threading.Semaphore(2)
    visit(places)

    inside = 0
    while places.acquire(blocking=False):
        inside += 1
    print(f"A room of two places lets {inside} in.")


if __name__ == "__main__":
    main()
