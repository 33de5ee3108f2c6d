"""Five threads share one output; a lock lets one in at a time."""

import _thread
import time

mutex = _thread.allocate_lock()
finished = [_thread.allocate_lock() for _ in range(5)]


def counter(tid: int, count: int) -> None:
    for i in range(count):
        time.sleep(0.05)
        with mutex:
            print(f"[{tid}]", "=>", i)
    finished[tid].release()


def main() -> None:
    for tid in range(5):
        finished[tid].acquire()
        _thread.start_new_thread(counter, (tid, 5))

    for lock in finished:
        lock.acquire()
    print("Main thread exiting...")


if __name__ == "__main__":
    main()
