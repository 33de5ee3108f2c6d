"""With join(): the main thread's line comes last."""

import threading
import time


def work() -> None:
    print("worker: begun")
    time.sleep(0.1)
    print("worker: finished")


def main() -> None:
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    print("Main thread exiting...")


if __name__ == "__main__":
    main()
