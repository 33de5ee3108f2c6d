"""Broken on purpose: main's connection is used in a thread."""

import sqlite3
import threading


def query(connection: sqlite3.Connection) -> None:
    try:
        connection.execute("SELECT 1")
    except sqlite3.ProgrammingError as error:
        text = str(error).replace(" and ", ".\nAnd ")
        print(text.replace(". ", ".\n"))


def main() -> None:
    connection = sqlite3.connect(":memory:")
    worker = threading.Thread(target=query, args=(connection,))
    worker.start()
    worker.join()
    connection.close()


if __name__ == "__main__":
    main()
