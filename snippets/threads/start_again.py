"""A thread object runs once: make a new one for each run."""

import threading


def greet() -> None:
    print("Hello from the thread")


def main() -> None:
    for _ in range(2):
        thread = threading.Thread(target=greet)
        thread.start()
        thread.join()


if __name__ == "__main__":
    main()
