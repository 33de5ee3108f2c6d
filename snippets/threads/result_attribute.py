"""The thread object keeps what its run() found out."""

import threading


class Doubler(threading.Thread):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text
        self.result: int | None = None
        self.error: ValueError | None = None

    def run(self) -> None:
        try:
            self.result = 2 * int(self.text)
        except ValueError as error:
            self.error = error


def main() -> None:
    threads = [Doubler(text) for text in ["21", "four", "-3"]]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
        if thread.error:
            print(f"{thread.text!r}: {thread.error}")
        else:
            print(f"{thread.text!r}: {thread.result}")


if __name__ == "__main__":
    main()
