"""Broken on purpose: an event is set and cleared like a bell."""

import threading


def wait_for(bell: threading.Event, who: str) -> None:
    heard = bell.wait(timeout=0.2)
    print(f"{who}: heard the bell: {heard}")


def main() -> None:
    bell = threading.Event()
    bell.set()
    bell.clear()
    late = threading.Thread(target=wait_for, args=(bell, "late"))
    late.start()
    late.join()


if __name__ == "__main__":
    main()
