"""Broken on purpose: a thread waits for a lock that it has."""

import threading

mutex = threading.Lock()


def add(name: str) -> None:
    with mutex:
        print(f"added {name}")


def add_all(names: list[str]) -> None:
    with mutex:
        print("I have the lock")
        for name in names:
            add(name)


def main() -> None:
    # A daemon thread is cut off at the end: so the program ends.
    thread = threading.Thread(
        target=add_all, args=(["Ada", "Bo"],), daemon=True
    )
    thread.start()
    thread.join(timeout=0.3)
    print(f"still waiting for itself: {thread.is_alive()}")


if __name__ == "__main__":
    main()
