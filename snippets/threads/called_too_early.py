"""Broken on purpose: calls the function, hands over its result."""

import threading


def greet(name: str) -> None:
    print(f"Hello {name}, from {threading.current_thread().name}")


def main() -> None:
    thread = threading.Thread(
        target=greet("Ada"),  # type: ignore[func-returns-value]
        name="worker",
    )
    thread.start()
    thread.join()


if __name__ == "__main__":
    main()
