"""start() makes a new thread, and that one calls run()."""

import threading
import time


class Counter(threading.Thread):
    def __init__(self, tid: int, mutex: threading.Lock) -> None:
        super().__init__()
        self.tid = tid
        self.mutex = mutex

    def run(self) -> None:
        name = threading.current_thread().name
        for i in range(2):
            time.sleep(0.05)
            with self.mutex:
                print(f"[{self.tid}] => {i} in {name}")


def main() -> None:
    mutex = threading.Lock()
    threads = [Counter(tid, mutex) for tid in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print("Main thread exiting...")


if __name__ == "__main__":
    main()
