"""Each thread puts its result, or its error, on one queue."""

import threading
from queue import Queue

Answer = tuple[str, int | ValueError]


def double(text: str, results: Queue[Answer]) -> None:
    try:
        results.put((text, 2 * int(text)))
    except ValueError as error:
        results.put((text, error))


def main() -> None:
    texts = ["21", "four", "-3"]
    results: Queue[Answer] = Queue()
    for text in texts:
        threading.Thread(
            target=double, args=(text, results)
        ).start()
    for _ in texts:
        text, result = results.get()
        print(f"{text!r}: {result}")


if __name__ == "__main__":
    main()
