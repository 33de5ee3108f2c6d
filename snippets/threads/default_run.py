"""The run() that every Thread has calls its target, if any."""

import threading


def greet(name: str) -> None:
    print(f"Hello {name}, from {threading.current_thread().name}")


def main() -> None:
    with_target = threading.Thread(
        target=greet, args=("Ada",), name="worker"
    )
    with_target.start()
    with_target.join()

    without = threading.Thread(name="idler")
    without.start()
    without.join()
    print("idler has run and ended without a word")


if __name__ == "__main__":
    main()
