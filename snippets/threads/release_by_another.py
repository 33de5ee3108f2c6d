"""Who may let go: any thread of a Lock, of an RLock its holder."""

import threading


def let_go(lock: "threading.Lock | threading.RLock") -> None:
    try:
        lock.release()
        print("another thread let go of it: it is free")
    except RuntimeError as error:
        print(f"RuntimeError: {error}")


def main() -> None:
    for kind, lock in (
        ("Lock", threading.Lock()),
        ("RLock", threading.RLock()),
    ):
        lock.acquire()
        print(f"main has the {kind}")
        other = threading.Thread(target=let_go, args=(lock,))
        other.start()
        other.join()


if __name__ == "__main__":
    main()
