"""Broken on purpose: main's connection is used in a thread."""

import sqlite3
import threading


def query(connection: sqlite3.Connection) -> None:
    try:
        connection.execute("SELECT 1")
    except sqlite3.ProgrammingError as error:
        print(f"{type(error).__name__}:")
        # Only line breaks are added: the message is a long one.
        text = str(error).replace(". ", ".\n")
        print(text.replace(" and ", "\nand "))


def main() -> None:
    connection = sqlite3.connect(":memory:")
    worker = threading.Thread(target=query, args=(connection,))
    worker.start()
    worker.join()
    connection.close()


if __name__ == "__main__":
    main()
