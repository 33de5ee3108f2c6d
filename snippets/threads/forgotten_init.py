"""Broken on purpose: Thread's own __init__ is not called."""

import threading


class Greeter(threading.Thread):
    def __init__(self, who: str) -> None:
        self.who = who

    def run(self) -> None:
        print("Hello,", self.who)


def main() -> None:
    greeter = Greeter("reader")
    print("The object is made.")
    try:
        greeter.start()
    except RuntimeError as error:
        print("RuntimeError:", error)


if __name__ == "__main__":
    main()
