"""How long does a thread run until another one has its turn?"""

import itertools
import sys
import threading

ROUNDS = 1_000_000
log: list[str] = []
ready = threading.Barrier(3)


def worker(name: str) -> None:
    ready.wait()
    while len(log) < ROUNDS:
        log.append(name)


def main() -> None:
    if len(sys.argv) > 1:
        sys.setswitchinterval(float(sys.argv[1]))
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
    for name in "ABC":
        mine = [rounds for who, rounds in turns if who == name]
        print(f"thread {name} had {len(mine)} turns,", end=" ")
        print(f"the longest of {max(mine, default=0)} rounds")
    average = len(log) // len(turns)
    print(f"more than 1,000 rounds a turn: {average > 1000}")


if __name__ == "__main__":
    main()
