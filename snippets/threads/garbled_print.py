"""Broken on purpose: five threads print, and no lock guards it."""

import _thread
import threading
import time

finished = [_thread.allocate_lock() for _ in range(5)]
together = threading.Barrier(5)


def counter(tid: int, count: int) -> None:
    for i in range(count):
        time.sleep(0.01)
        # Makes sure of the bad luck: all five print at once.
        together.wait()
        print(f"[{tid}]", "=>", i)
    finished[tid].release()


def main() -> None:
    for tid in range(5):
        finished[tid].acquire()
        _thread.start_new_thread(counter, (tid, 20))

    for lock in finished:
        lock.acquire()
    print("Main thread exiting...")


if __name__ == "__main__":
    main()
