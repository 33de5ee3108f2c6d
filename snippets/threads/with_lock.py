"""With `with`, the lock is let go, error or not."""

import threading

mutex = threading.Lock()


def divide(a: int, b: int) -> float:
    with mutex:
        return a / b


def main() -> None:
    try:
        divide(1, 0)
    except ZeroDivisionError as error:
        print(f"caught: {error}, let us go on")

    if mutex.acquire(timeout=0.2):
        print("main has the lock")
        mutex.release()
    else:
        print("gave up: nobody will ever let go of the lock")


if __name__ == "__main__":
    main()
