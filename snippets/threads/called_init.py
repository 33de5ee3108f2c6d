"""A class that extends Thread calls Thread's own __init__."""

import threading


class Greeter(threading.Thread):
    def __init__(self, who: str) -> None:
        super().__init__()
        self.who = who

    def run(self) -> None:
        print("Hello,", self.who)


def main() -> None:
    greeter = Greeter("reader")
    print("The object is made.")
    greeter.start()
    greeter.join()


if __name__ == "__main__":
    main()
