"""Parent and child talk both ways over a pair of sockets."""

import os
import socket


def main() -> None:
    mine, other = socket.socketpair()
    pid = os.fork()
    if pid == 0:
        mine.close()
        with other, other.makefile("rw", encoding="utf-8") as line:
            numbers = line.readline().split()
            line.write(f"the sum is {sum(map(int, numbers))}\n")
        os._exit(0)
    other.close()
    with mine, mine.makefile("rw", encoding="utf-8") as line:
        line.write("2 3 5 7\n")
        line.flush()
        print(f"parent read: {line.readline().strip()}")
    os.waitpid(pid, 0)


if __name__ == "__main__":
    main()
