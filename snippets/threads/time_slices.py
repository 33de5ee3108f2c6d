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


def turns(interval: float) -> list[tuple[str, int]]:
    sys.setswitchinterval(interval)
    log.clear()
    threads = [
        threading.Thread(target=worker, args=(name,))
        for name in "ABC"
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [(k, len(list(g))) for k, g in itertools.groupby(log)]


def main() -> None:
    counts: list[int] = []
    for interval in sys.argv[1:] or [str(sys.getswitchinterval())]:
        found = turns(float(interval))
        counts.append(len(found))
        print(f"switch interval: {interval} s")
        for name in "ABC":
            mine = [rounds for who, rounds in found if who == name]
            longest = f"{max(mine, default=0)} rounds"
            print(f"{name}: turns {len(mine)}, longest {longest}")
        average = len(log) // len(found)
        print(f"more than 1,000 rounds a turn: {average > 1000}")
    if len(counts) == 2:
        print(f"more turns than before: {counts[1] > counts[0]}")


if __name__ == "__main__":
    main()
