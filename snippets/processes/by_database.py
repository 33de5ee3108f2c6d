"""Children put rows into one SQLite database."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

STORE = Path("results.db")


def child(number: int) -> None:
    # Each process opens its own connection, after the fork.
    with closing(sqlite3.connect(STORE, timeout=10)) as db, db:
        row = (number, number * number)
        db.execute("INSERT INTO squares VALUES (?, ?)", row)


def main() -> None:
    with closing(sqlite3.connect(STORE)) as db, db:
        db.execute("CREATE TABLE squares (number, square)")
    children = []
    for number in (2, 3, 4):
        pid = os.fork()
        if pid == 0:
            child(number)
            os._exit(0)
        children.append(pid)
    for pid in children:
        os.waitpid(pid, 0)
    with closing(sqlite3.connect(STORE)) as db:
        query = "SELECT * FROM squares ORDER BY number"
        print(f"parent read: {db.execute(query).fetchall()}")
    STORE.unlink()


if __name__ == "__main__":
    main()
