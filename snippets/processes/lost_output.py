"""Broken on purpose: os._exit throws the child's line away."""

import os


def main() -> None:
    print("printed before the fork")
    pid = os.fork()
    if pid == 0:
        print("printed by the child")
        os._exit(0)
    os.waitpid(pid, 0)
    print("printed by the parent")


if __name__ == "__main__":
    main()
