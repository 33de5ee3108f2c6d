"""What start_new_thread takes, and what it gives back."""

import _thread
from typing import Any

seen: list[int] = []
finished = _thread.allocate_lock()


def greet(name: str) -> None:
    print(f"hello from the thread of {name}")
    seen.append(_thread.get_ident())
    finished.release()


def main() -> None:
    finished.acquire()
    ident = _thread.start_new_thread(greet, ("Ada",))
    finished.acquire()
    print(f"it returned an {type(ident).__name__}")
    print(f"the thread's own identifier: {seen == [ident]}")

    # Typed as Any, or the type checker would find the mistake.
    start: Any = _thread.start_new_thread
    try:
        start(greet, (1))
    except TypeError as error:
        print(f"TypeError: {error}")


if __name__ == "__main__":
    main()
