"""Broken on purpose: a handler takes a lock that main holds."""

import signal
import threading
from types import FrameType

lock = threading.Lock()


def handler(_number: int, _frame: FrameType | None) -> None:
    print("handler: wants the lock", flush=True)
    got = lock.acquire(timeout=0.3)  # without it: for ever
    print(f"handler: got the lock: {got}", flush=True)


def main() -> None:
    signal.signal(signal.SIGTERM, handler)
    with lock:
        print("main: has the lock", flush=True)
        signal.raise_signal(signal.SIGTERM)
        print("main: goes on", flush=True)


if __name__ == "__main__":
    main()
