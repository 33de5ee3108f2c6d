"""How long does one thread run before another one gets its turn?"""

import itertools
import sys
import threading

ROUNDS = 600_000
log: list[str] = []
ready = threading.Barrier(3)


def worker(name: str) -> None:
    ready.wait()
    while len(log) < ROUNDS:
        log.append(name)


def main() -> None:
    print(f"switch interval: {sys.getswitchinterval()} s")
    threads = [
        threading.Thread(target=worker, args=(name,))
        for name in "ABC"
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    turns = [(k, len(list(g))) for k, g in itertools.groupby(log)]
    average = len(log) // len(turns)
    print(f"turns: {len(turns)}, of {average} rounds on average")
    print(f"more than 1,000 rounds a turn: {average > 1000}")
    order = " ".join(name for name, _ in turns)
    print(f"who ran: {order}")


if __name__ == "__main__":
    main()
