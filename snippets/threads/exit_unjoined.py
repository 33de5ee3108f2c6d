"""Without join(): the line comes early, the program still waits."""

import threading
import time


def work(main_is_through: threading.Event) -> None:
    main_is_through.wait()
    time.sleep(0.1)
    print("worker: finished")


def main() -> None:
    main_is_through = threading.Event()
    thread = threading.Thread(target=work, args=(main_is_through,))
    thread.start()
    print("Main thread exiting...")
    main_is_through.set()


if __name__ == "__main__":
    main()
