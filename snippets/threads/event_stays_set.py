"""An event that stays set is seen by everyone, however late."""

import threading


def wait_for(door: threading.Event, who: str) -> None:
    is_open = door.wait(timeout=0.2)
    print(f"{who}: found the door open: {is_open}")


def main() -> None:
    door = threading.Event()
    door.set()
    late = threading.Thread(target=wait_for, args=(door, "late"))
    late.start()
    late.join()


if __name__ == "__main__":
    main()
