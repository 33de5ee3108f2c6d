"""wait_for() asks again after each waking, as `while` does."""

import threading


def take(
    loaves: list[str],
    changed: threading.Condition,
    arrived: threading.Barrier,
) -> None:
    with changed:
        arrived.wait()
        changed.wait_for(lambda: loaves)
        print("A guest takes the", loaves.pop(0), "loaf")


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
    for loaf in ["rye", "wheat"]:
        with changed:
            loaves.append(loaf)
            changed.notify_all()
    for guest in guests:
        guest.join()


if __name__ == "__main__":
    main()
