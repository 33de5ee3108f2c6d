"""Broken on purpose: nobody tells the worker that work is over."""

import threading
from queue import Queue


def work(jobs: Queue[str]) -> None:
    while True:
        print("Done:", jobs.get())


def main() -> None:
    jobs: Queue[str] = Queue()
    # As a daemon it cannot keep this demonstration from ending.
    worker = threading.Thread(
        target=work, args=(jobs,), daemon=True
    )
    worker.start()
    for job in ["wash", "dry"]:
        jobs.put(job)

    worker.join(timeout=0.5)
    if worker.is_alive():
        print("The worker still waits for a job that never comes.")


if __name__ == "__main__":
    main()
