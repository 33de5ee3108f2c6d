"""After join(timeout=...), is_alive() says whether it ended."""

import threading


def main() -> None:
    may_end = threading.Event()
    thread = threading.Thread(target=may_end.wait)
    thread.start()

    thread.join(timeout=0.05)
    print("too early:     is_alive() =", thread.is_alive())

    may_end.set()
    thread.join(timeout=5)
    print("after the end: is_alive() =", thread.is_alive())


if __name__ == "__main__":
    main()
