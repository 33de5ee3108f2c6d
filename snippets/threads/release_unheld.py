"""Broken on purpose: letting go of a lock that nobody has."""

import threading


def main() -> None:
    for lock in (threading.Lock(), threading.RLock()):
        try:
            lock.release()
        except RuntimeError as error:
            print(f"RuntimeError: {error}")


if __name__ == "__main__":
    main()
