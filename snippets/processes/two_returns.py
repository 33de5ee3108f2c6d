"""One call of fork, two returns: both processes go on."""

import os


def main() -> None:
    place = "the line before fork"
    print(f"main: at {place}", flush=True)
    pid = os.fork()
    who = "child" if pid == 0 else "parent"
    print(f"{who}: I am {os.getpid()}", flush=True)
    print(f"{who}: fork returned {pid}", flush=True)
    print(f"{who}: I remember {place}", flush=True)
    if pid == 0:
        os._exit(0)
    os.waitpid(pid, 0)


if __name__ == "__main__":
    main()
