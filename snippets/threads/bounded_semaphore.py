"""A bounded semaphore notices a release too many."""

import threading


def visit(places: threading.Semaphore) -> None:
    places.acquire()
    places.release()
    places.release()


def main() -> None:
    places = threading.BoundedSemaphore(2)
    try:
        visit(places)
    except ValueError as error:
        print("ValueError:", error)


if __name__ == "__main__":
    main()
