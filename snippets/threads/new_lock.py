"""A new lock is open: making it does not take it."""

import threading


def main() -> None:
    mutex = threading.Lock()
    print("made:        locked =", mutex.locked())
    with mutex:
        print("inside with: locked =", mutex.locked())
    print("after with:  locked =", mutex.locked())


if __name__ == "__main__":
    main()
