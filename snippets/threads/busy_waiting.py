"""Broken on purpose: asks again and again instead of waiting."""

import threading
import time


def work(finished: threading.Event) -> None:
    time.sleep(0.2)
    finished.set()


def main() -> None:
    finished = threading.Event()
    threading.Thread(target=work, args=(finished,)).start()
    began = time.thread_time()
    while not finished.is_set():
        pass
    computed = time.thread_time() - began
    print(f"Waiting took {computed:.2f} s of processor time.")


if __name__ == "__main__":
    main()
