"""Six threads, but never more than two of them inside."""

import threading
import time


class Room:
    def __init__(self) -> None:
        self.places = threading.Semaphore(2)
        self.mutex = threading.Lock()
        self.inside = 0
        self.most = 0

    def visit(self, tid: int) -> None:
        with self.places:
            with self.mutex:
                self.inside += 1
                self.most = max(self.most, self.inside)
                print(f"[{tid}] comes in")
            time.sleep(0.05)
            with self.mutex:
                self.inside -= 1
                print(f"[{tid}] goes out")


def main() -> None:
    room = Room()
    threads = [
        threading.Thread(target=room.visit, args=(tid,))
        for tid in range(6)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print("Never more than two inside:", room.most <= 2)


if __name__ == "__main__":
    main()
