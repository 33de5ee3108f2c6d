"""A thread object before start(), while it runs, and after."""

import threading


def describe(moment: str, thread: threading.Thread) -> None:
    alive, ident = thread.is_alive(), thread.ident
    print(f"{moment:8} is_alive()={alive!s:5} ident={ident}")


def main() -> None:
    may_end = threading.Event()
    thread = threading.Thread(target=may_end.wait)
    describe("made", thread)

    thread.start()
    describe("started", thread)

    may_end.set()
    thread.join()
    describe("ended", thread)


if __name__ == "__main__":
    main()
