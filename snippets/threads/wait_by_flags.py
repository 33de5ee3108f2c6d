"""Five threads raise a flag each; main looks until all are up."""

import _thread
import time

finished = [False] * 5


def counter(tid: int, count: int) -> None:
    for i in range(count):
        time.sleep(0.05)
        print(f"[{tid}] => {i}\n", end="")
    finished[tid] = True


def main() -> None:
    for tid in range(5):
        _thread.start_new_thread(counter, (tid, 5))

    while not all(finished):
        time.sleep(0.01)  # without it, main would burn a processor
    print("Main thread exiting...")


if __name__ == "__main__":
    main()
