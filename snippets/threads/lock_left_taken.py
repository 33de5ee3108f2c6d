"""Broken on purpose: an error between acquire and release."""

import threading

mutex = threading.Lock()


def divide(a: int, b: int) -> float:
    mutex.acquire()
    result = a / b
    mutex.release()
    return result


def main() -> None:
    try:
        divide(1, 0)
    except ZeroDivisionError as error:
        print(f"caught: {error}, let us go on")

    # A plain acquire() would stand here for ever.
    if mutex.acquire(timeout=0.2):
        print("main has the lock")
    else:
        print("gave up: nobody will ever let go of the lock")


if __name__ == "__main__":
    main()
