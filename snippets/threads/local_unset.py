"""Broken on purpose: what main sets, other threads do not have."""

import threading

here = threading.local()
here.user = "nobody"


def serve() -> None:
    try:
        print("worker:", here.user)
    except AttributeError as error:
        print("worker:", error)


def main() -> None:
    print("main:", here.user)
    thread = threading.Thread(target=serve)
    thread.start()
    thread.join()


if __name__ == "__main__":
    main()
