"""Broken on purpose: two threads, two locks, opposite order."""

import threading

spoon = threading.Lock()
knife = threading.Lock()
both_have_one = threading.Barrier(2)


def eat(first: threading.Lock, second: threading.Lock) -> None:
    name = threading.current_thread().name
    with first:
        # Makes sure of the bad luck: each has its first lock.
        both_have_one.wait()
        print(f"{name} has one and waits for the other\n", end="")
        with second:
            print(f"{name} eats\n", end="")


def main() -> None:
    ada = threading.Thread(
        name="Ada", target=eat, args=(spoon, knife), daemon=True
    )
    bo = threading.Thread(
        name="Bo", target=eat, args=(knife, spoon), daemon=True
    )
    for thread in (ada, bo):
        thread.start()
    for thread in (ada, bo):
        thread.join(timeout=0.2)
    waiting = ada.is_alive() and bo.is_alive()
    print(f"both wait for ever: {waiting}")


if __name__ == "__main__":
    main()
