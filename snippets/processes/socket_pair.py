"""One socket each: questions one way, answers the other."""

import os
import socket
from typing import NoReturn


def child(sock: socket.socket) -> NoReturn:
    with sock, sock.makefile("rw", encoding="utf-8") as lines:
        for line in lines:
            lines.write(line.upper())
            lines.flush()
    os._exit(0)


def main() -> None:
    mine, other = socket.socketpair()
    pid = os.fork()
    if pid == 0:
        mine.close()
        child(other)
    other.close()
    with mine, mine.makefile("rw", encoding="utf-8") as lines:
        for word in ("spam", "eggs"):
            lines.write(f"{word}\n")
            lines.flush()
            answer = lines.readline().strip()
            print(f"sent {word}, got {answer}")
    os.waitpid(pid, 0)
    print("the child saw the end of input and left")


if __name__ == "__main__":
    main()
