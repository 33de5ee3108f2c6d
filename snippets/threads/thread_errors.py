"""A thread's error reaches main, and the exit status tells it."""

import _thread
import sys
import threading

errors: list[str] = []
noted = threading.Event()


def from_thread_module(event: "sys.UnraisableHookArgs") -> None:
    errors.append(f"_thread: {event.exc_value}")
    noted.set()


def from_threading(event: threading.ExceptHookArgs) -> None:
    errors.append(f"threading: {event.exc_value}")


def divide(a: int, b: int) -> None:
    print(f"{a} / {b} = {a / b}")


def main() -> None:
    sys.unraisablehook = from_thread_module
    threading.excepthook = from_threading

    _thread.start_new_thread(divide, (1, 0))
    noted.wait()
    thread = threading.Thread(target=divide, args=(1, 0))
    thread.start()
    thread.join()

    for error in errors:
        print(f"Main: a thread failed, {error}")
    sys.exit(1 if errors else 0)


if __name__ == "__main__":
    main()
