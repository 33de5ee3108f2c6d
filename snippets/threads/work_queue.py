"""Jobs go to three worker threads through one queue."""

import threading
import time
from queue import Queue


def work(
    jobs: Queue[int | None], results: Queue[tuple[int, int]]
) -> None:
    while (number := jobs.get()) is not None:
        time.sleep(0.05)  # as if this were a slow download
        results.put((number, number**2))


def main() -> None:
    jobs: Queue[int | None] = Queue(maxsize=2)
    results: Queue[tuple[int, int]] = Queue()
    workers = [
        threading.Thread(target=work, args=(jobs, results))
        for _ in range(3)
    ]
    for worker in workers:
        worker.start()

    for number in range(9):
        jobs.put(number)
    for _ in workers:
        jobs.put(None)
    for worker in workers:
        worker.join()

    for _ in range(9):
        number, square = results.get()
        print(f"{number} squared is {square}")


if __name__ == "__main__":
    main()
