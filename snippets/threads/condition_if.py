"""Broken on purpose: asks once, with `if`, not after waiting."""

import threading


def take(
    loaves: list[str],
    changed: threading.Condition,
    arrived: threading.Barrier,
) -> None:
    with changed:
        arrived.wait()
        if not loaves:
            changed.wait()
        try:
            print("A guest takes the", loaves.pop(0), "loaf")
        except IndexError:
            print("A guest was woken, but the shelf is empty")


def main() -> None:
    loaves: list[str] = []
    changed = threading.Condition()
    arrived = threading.Barrier(2)
    guests = [
        threading.Thread(
            target=take, args=(loaves, changed, arrived)
        )
        for _ in range(2)
    ]
    for guest in guests:
        guest.start()
        arrived.wait()
    with changed:
        loaves.append("rye")
        changed.notify_all()
    for guest in guests:
        guest.join()


if __name__ == "__main__":
    main()
