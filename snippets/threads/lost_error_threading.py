"""Broken on purpose: joining a thread does not show its error."""

import threading


def divide(a: int, b: int) -> None:
    print(f"{a} / {b} = {a / b}")


def main() -> None:
    thread = threading.Thread(target=divide, args=(1, 0))
    thread.start()
    thread.join()
    print("Main: all went well")


if __name__ == "__main__":
    main()
