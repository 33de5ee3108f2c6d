"""Broken on purpose: one thread does not ask for the lock."""

import threading

balance = 100
mutex = threading.Lock()


def rude() -> None:
    global balance
    balance -= 70  # no `with mutex`


def polite() -> None:
    global balance
    with mutex:
        balance -= 5


def main() -> None:
    with mutex:
        print(f"main has the lock, the balance is {balance}")
        first = threading.Thread(name="rude", target=rude)
        first.start()
        first.join()
        print(f"main still has it, the balance is {balance}")

        second = threading.Thread(name="polite", target=polite)
        second.start()
        second.join(timeout=0.05)
        print(f"the polite thread waits: {second.is_alive()}")
    second.join()
    print(f"main has let go, the balance is {balance}")


if __name__ == "__main__":
    main()
