"""A slow database query in a thread; main stays responsive."""

import sqlite3
import threading
import time

QUERY = """
    WITH RECURSIVE numbers(n) AS (
        SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ?
    )
    SELECT count(*) FROM numbers WHERE n % 7 = 0
"""
result: list[int] = []


def query(rows: int) -> None:
    # The connection is opened in the thread that uses it.
    connection = sqlite3.connect(":memory:")
    result.extend(connection.execute(QUERY, (rows,)).fetchone())
    connection.close()


def main() -> None:
    began = time.perf_counter()
    worker = threading.Thread(target=query, args=(600_000,))
    worker.start()
    ticks = 0
    while worker.is_alive():
        worker.join(timeout=0.01)
        ticks += 1  # here main answers its user
    took = time.perf_counter() - began
    print(f"the query took {took:.2f} s")
    print(f"main was free {ticks} times meanwhile")
    print(f"main stayed responsive: {ticks > 3}")
    print(f"multiples of seven: {result[0]}")


if __name__ == "__main__":
    main()
