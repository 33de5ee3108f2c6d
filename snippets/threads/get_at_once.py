"""Looking and taking in one step: get_nowait()."""

import threading
from queue import Empty, Queue


def work(jobs: Queue[str], mutex: threading.Lock) -> None:
    try:
        found = jobs.get_nowait()
    except Empty:
        found = "nothing, and knows it at once"
    with mutex:
        print("Took", found)


def main() -> None:
    jobs: Queue[str] = Queue()
    jobs.put("the only job")
    mutex = threading.Lock()
    threads = [
        threading.Thread(target=work, args=(jobs, mutex))
        for _ in range(2)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


if __name__ == "__main__":
    main()
