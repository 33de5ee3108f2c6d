"""Broken on purpose: a return value and an exception get lost."""

import threading


def double(text: str) -> int:
    return 2 * int(text)


def main() -> None:
    for text in ["21", "four"]:
        thread = threading.Thread(target=double, args=(text,))
        thread.start()
        thread.join()
        print(f"double({text!r}) has ended. And its result?")


if __name__ == "__main__":
    main()
