"""Three guests wait until the shelf holds a loaf for them."""

import threading


class Shelf:
    def __init__(self) -> None:
        self.loaves: list[str] = []
        self.changed = threading.Condition()

    def put(self, loaf: str) -> None:
        with self.changed:
            self.loaves.append(loaf)
            self.changed.notify()

    def take(self) -> None:
        with self.changed:
            while not self.loaves:
                self.changed.wait()
            print("A guest takes the", self.loaves.pop(0), "loaf")


def main() -> None:
    shelf = Shelf()
    guests = [threading.Thread(target=shelf.take) for _ in range(3)]
    for guest in guests:
        guest.start()
    for loaf in ["rye", "wheat", "spelt"]:
        shelf.put(loaf)
    for guest in guests:
        guest.join()
    print("Loaves left:", len(shelf.loaves))


if __name__ == "__main__":
    main()
