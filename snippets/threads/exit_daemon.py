"""Broken on purpose: work in a daemon thread is cut off at exit."""

import threading
import time


def work(begun: threading.Event) -> None:
    begun.set()
    try:
        time.sleep(30)
        print("worker: finished")
    finally:
        print("worker: cleaned up")


def main() -> None:
    begun = threading.Event()
    thread = threading.Thread(
        target=work, args=(begun,), daemon=True
    )
    thread.start()
    begun.wait()
    print("Main thread exiting...")


if __name__ == "__main__":
    main()
