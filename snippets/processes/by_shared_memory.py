"""A child writes into memory that both processes see."""

import mmap
import os


def main() -> None:
    shared = mmap.mmap(-1, 16)  # no file behind it: memory only
    own = bytearray(16)
    shared[:5] = own[:5] = b"-----"
    pid = os.fork()
    if pid == 0:
        shared[:5] = b"hello"
        own[:5] = b"hello"
        os._exit(0)
    os.waitpid(pid, 0)
    print(f"parent read, shared: {shared[:5].decode()}")
    print(f"parent read, its own: {own[:5].decode()}")
    shared.close()


if __name__ == "__main__":
    main()
