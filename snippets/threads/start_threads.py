"""Five threads count at the same time; main waits for them."""

import _thread
import time

# One lock per thread, taken here and let go by the thread when
# it is done: a `_thread` thread cannot be waited for otherwise.
finished = [_thread.allocate_lock() for _ in range(5)]


def counter(tid: int, count: int) -> None:
    for i in range(count):
        time.sleep(0.05)
        print(f"[{tid}] => {i}\n", end="")
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
