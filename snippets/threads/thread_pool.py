"""Ten tasks, a hundred lines each, given to a pool of threads."""

import threading
from concurrent.futures import ThreadPoolExecutor


def count_up(tid: int, count: int, mutex: threading.Lock) -> None:
    for i in range(count):
        with mutex:
            print(f"[{tid}] => {i}")


def main() -> None:
    mutex = threading.Lock()
    with ThreadPoolExecutor(max_workers=10) as pool:
        tasks = [
            pool.submit(count_up, tid, 100, mutex)
            for tid in range(10)
        ]
    for task in tasks:
        task.result()
    print("Main thread exiting...")


if __name__ == "__main__":
    main()
