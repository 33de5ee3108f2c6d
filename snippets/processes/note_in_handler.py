"""A handler only leaves a note; the loop does the work."""

import queue
import signal
import threading
from types import FrameType

lock = threading.Lock()
notes: queue.SimpleQueue[str] = queue.SimpleQueue()


def handler(number: int, _frame: FrameType | None) -> None:
    notes.put(signal.Signals(number).name)


def main() -> None:
    signal.signal(signal.SIGTERM, handler)
    with lock:
        print("main: has the lock", flush=True)
        signal.raise_signal(signal.SIGTERM)
        print("main: goes on, lets go", flush=True)
    name = notes.get()
    with lock:
        print(f"main: deals with {name}, with the lock")


if __name__ == "__main__":
    main()
