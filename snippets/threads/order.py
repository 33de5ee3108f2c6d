"""Three threads race 100 times: in which order do they arrive?"""

import itertools
import threading
import time
from collections import Counter


def race() -> str:
    arrived: list[str] = []

    def runner(name: str) -> None:
        time.sleep(0.001)
        arrived.append(name)

    runners = [
        threading.Thread(target=runner, args=(name,))
        for name in "ABC"
    ]
    for thread in runners:
        thread.start()
    for thread in runners:
        thread.join()
    return "".join(arrived)


def main() -> None:
    orders = Counter(race() for _ in range(100))
    for order in map("".join, itertools.permutations("ABC")):
        print(f"{order}: {orders[order]} times")
    print(f"races: {orders.total()}")
    print(f"more than one order: {len(orders) > 1}")


if __name__ == "__main__":
    main()
