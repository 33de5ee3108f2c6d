"""An RLock lets the thread that has it take it once more."""

import threading

mutex = threading.RLock()


def add(name: str) -> None:
    with mutex:
        print(f"added {name}")


def add_all(names: list[str]) -> None:
    with mutex:
        print("I have the lock")
        for name in names:
            add(name)


def main() -> None:
    thread = threading.Thread(target=add_all, args=(["Ada", "Bo"],))
    thread.start()
    thread.join()
    print("done")


if __name__ == "__main__":
    main()
