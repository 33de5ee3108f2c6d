"""Broken on purpose: the base class's __init__ is not called."""

import threading


class Counter(threading.Thread):
    def __init__(
        self, tid: int, count: int, mutex: threading.Lock
    ) -> None:
        self.tid = tid
        self.count = count
        self.mutex = mutex

    def run(self) -> None:
        for i in range(self.count):
            with self.mutex:
                print(f"[{self.tid}] => {i}")


def main() -> None:
    mutex = threading.Lock()
    thread = Counter(0, 100, mutex)
    print("The object is made, no complaint so far.")
    try:
        thread.start()
    except RuntimeError as error:
        print("RuntimeError:", error)


if __name__ == "__main__":
    main()
