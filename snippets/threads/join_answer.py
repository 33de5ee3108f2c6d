"""Broken on purpose: takes what join() returns for an answer."""

import threading


def main() -> None:
    may_end = threading.Event()
    thread = threading.Thread(target=may_end.wait)
    thread.start()

    answer = thread.join(  # type: ignore[func-returns-value]
        timeout=0.05
    )
    print("too early:    ", answer)

    may_end.set()
    answer = thread.join(  # type: ignore[func-returns-value]
        timeout=5
    )
    print("after the end:", answer)


if __name__ == "__main__":
    main()
