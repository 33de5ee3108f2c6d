"""Five threads of `threading`; main joins them, one by one."""

import threading
import time


def counter(tid: int, count: int) -> None:
    for i in range(count):
        time.sleep(0.05)
        print(f"[{tid}] => {i}\n", end="")


def main() -> None:
    threads = []
    for tid in range(5):
        thread = threading.Thread(target=counter, args=(tid, 5))
        thread.start()
        threads.append(thread)

    for thread in threads:
        thread.join()
    print("Main thread exiting...")


if __name__ == "__main__":
    main()
