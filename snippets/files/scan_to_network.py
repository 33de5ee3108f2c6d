"""The same scanner sends each line over the network."""

import sys
from collections.abc import Callable
from socket import create_connection, create_server, socket
from threading import Thread


def scanner(name: str, function: Callable[[str], object]) -> None:
    with open(name, encoding="utf-8") as file:
        for line in file:
            function(line)


def receiver(server: socket) -> None:
    """Take one caller and print every line that arrives."""
    connection, _address = server.accept()
    with connection, connection.makefile(encoding="utf-8") as lines:
        for line in lines:
            print("received:", line, end="")


def main() -> None:
    # Port 0: the system picks one that is free.
    with create_server(("127.0.0.1", 0)) as server:
        thread = Thread(target=receiver, args=(server,))
        thread.start()

        with create_connection(server.getsockname()) as sender:

            def send_line(line: str) -> None:
                sender.sendall(line.encode("utf-8"))

            scanner(sys.argv[1], send_line)

        # The sender is closed, so the receiver's loop ends.
        thread.join()


if __name__ == "__main__":
    main()
