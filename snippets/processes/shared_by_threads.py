"""A thread changes the one list that everybody has."""

import threading


def main() -> None:
    names = ["before"]

    def add() -> None:
        names.append("from the thread")
        print(f"thread: {names}")

    thread = threading.Thread(target=add)
    thread.start()
    thread.join()
    print(f"main: {names}")


if __name__ == "__main__":
    main()
