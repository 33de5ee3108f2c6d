"""Broken on purpose: goes on while others are still at work."""

import threading
import time


class Site:
    def __init__(self) -> None:
        self.mutex = threading.Lock()
        self.walls = 0

    def build(self, tid: int) -> None:
        time.sleep(0.05 * tid)  # some are faster than others
        with self.mutex:
            self.walls += 1
            print(f"[{tid}] roof begun, walls up: {self.walls}")


def main() -> None:
    site = Site()
    threads = [
        threading.Thread(target=site.build, args=(tid,))
        for tid in range(3)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


if __name__ == "__main__":
    main()
