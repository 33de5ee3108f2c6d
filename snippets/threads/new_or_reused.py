"""start() makes a new OS thread; a pool reuses the ones it has."""

import threading
from concurrent.futures import ThreadPoolExecutor


def task(meeting: threading.Barrier, seen: list[int]) -> None:
    # Meeting the others proves that they are alive at this moment.
    meeting.wait()
    seen.append(threading.get_native_id())


def main() -> None:
    by_start: list[int] = []
    six = threading.Barrier(6)
    threads = [
        threading.Thread(target=task, args=(six, by_start))
        for _ in range(6)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    by_pool: list[int] = []
    two = threading.Barrier(2)
    with ThreadPoolExecutor(max_workers=2) as pool:
        for _ in range(6):
            pool.submit(task, two, by_pool)

    for way, seen in ("start()", by_start), ("a pool", by_pool):
        print(f"{len(seen)} tasks by {way}:", end=" ")
        print(f"{len(set(seen))} OS threads")


if __name__ == "__main__":
    main()
