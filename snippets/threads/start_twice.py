"""Broken on purpose: starts one thread object twice."""

import threading


def greet() -> None:
    print("Hello from the thread")


def main() -> None:
    thread = threading.Thread(target=greet)
    thread.start()
    thread.join()
    try:
        thread.start()
    except RuntimeError as error:
        print("RuntimeError:", error)


if __name__ == "__main__":
    main()
