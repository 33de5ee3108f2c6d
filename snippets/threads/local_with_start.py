"""A subclass of local: each thread gets the same first value."""

import threading


class Here(threading.local):
    def __init__(self) -> None:
        self.user = "nobody"


here = Here()


def serve() -> None:
    print("worker:", here.user)


def main() -> None:
    print("main:", here.user)
    thread = threading.Thread(target=serve)
    thread.start()
    thread.join()


if __name__ == "__main__":
    main()
