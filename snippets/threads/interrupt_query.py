"""A query that would never end is stopped by the main thread."""

import sqlite3
import threading
import time

QUERY = """
    WITH RECURSIVE numbers(n) AS (
        SELECT 1 UNION ALL SELECT n + 1 FROM numbers
    )
    SELECT count(*) FROM numbers
"""
stop = threading.Event()


def query() -> None:
    connection = sqlite3.connect(":memory:")
    # SQLite asks every 10,000 steps: shall I stop?
    connection.set_progress_handler(stop.is_set, 10_000)
    try:
        connection.execute(QUERY)
    except sqlite3.OperationalError as error:
        print(f"thread: the query was {error}")
    connection.close()


def main() -> None:
    worker = threading.Thread(target=query)
    worker.start()
    time.sleep(0.1)
    print("main: the user does not want to wait")
    stop.set()
    worker.join()
    print("main: and goes on")


if __name__ == "__main__":
    main()
