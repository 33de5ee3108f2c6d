"""A worker does its rounds until an event tells it to stop."""

import threading
import time


def work(stop: threading.Event) -> None:
    rounds = 0
    while not stop.wait(timeout=0.05):
        rounds += 1
    print(f"worker: told to stop after {rounds} rounds")


def main() -> None:
    stop = threading.Event()
    worker = threading.Thread(target=work, args=(stop,))
    worker.start()
    time.sleep(0.3)  # the main thread has work of its own
    print("main: time to stop")
    stop.set()
    worker.join()
    print("main: the worker has stopped")


if __name__ == "__main__":
    main()
