"""Nobody goes on before all three have done their part."""

import threading
import time


class Site:
    def __init__(self) -> None:
        self.meeting = threading.Barrier(3)
        self.mutex = threading.Lock()
        self.walls = 0

    def build(self, tid: int) -> None:
        time.sleep(0.05 * tid)  # some are faster than others
        with self.mutex:
            self.walls += 1
        self.meeting.wait()
        with self.mutex:
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
