"""Broken on purpose: five buyers check first, and act later."""

import threading

seats = 1
all_have_looked = threading.Barrier(5)


def buy() -> None:
    global seats
    name = threading.current_thread().name
    if seats > 0:
        # Makes sure of the bad luck: all look before one pays.
        all_have_looked.wait()
        seats -= 1
        print(f"{name} has a seat\n", end="")
    else:
        print(f"{name} comes too late\n", end="")


def main() -> None:
    threads = []
    for number in range(1, 6):
        thread = threading.Thread(
            name=f"buyer {number}", target=buy
        )
        thread.start()
        threads.append(thread)
    for thread in threads:
        thread.join()
    print(f"seats left: {seats}")


if __name__ == "__main__":
    main()
