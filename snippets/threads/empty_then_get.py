"""Broken on purpose: looks if there is a job, then takes it."""

import threading
from queue import Empty, Queue


def work(
    jobs: Queue[str],
    looked: threading.Barrier,
    mutex: threading.Lock,
) -> None:
    if jobs.empty():
        return
    # Both threads have looked before one of them takes.
    looked.wait()
    try:
        found = jobs.get(timeout=0.3)
    except Empty:
        found = "nothing, though there was a job a moment ago"
    with mutex:
        print("Took", found)


def main() -> None:
    jobs: Queue[str] = Queue()
    jobs.put("the only job")
    looked, mutex = threading.Barrier(2), threading.Lock()
    threads = [
        threading.Thread(target=work, args=(jobs, looked, mutex))
        for _ in range(2)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


if __name__ == "__main__":
    main()
