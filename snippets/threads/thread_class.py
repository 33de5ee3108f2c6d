"""Ten threads, a hundred lines each, made from one class."""

import threading


class Counter(threading.Thread):
    def __init__(
        self, tid: int, count: int, mutex: threading.Lock
    ) -> None:
        super().__init__()
        self.tid = tid
        self.count = count
        self.mutex = mutex

    def run(self) -> None:
        for i in range(self.count):
            with self.mutex:
                print(f"[{self.tid}] => {i}")


def main() -> None:
    mutex = threading.Lock()
    threads: list[Counter] = []
    for tid in range(10):
        thread = Counter(tid, 100, mutex)
        thread.start()
        threads.append(thread)
    for thread in threads:
        thread.join()
    print("Main thread exiting...")


if __name__ == "__main__":
    main()
