"""A child sends its result through a pipe."""

import os


def main() -> None:
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(reading)
        with open(writing, "w", encoding="utf-8") as pipe:
            pipe.write(f"the sum is {sum(range(10))}\n")
        os._exit(0)
    os.close(writing)
    with open(reading, encoding="utf-8") as pipe:
        print(f"parent read: {pipe.read().strip()}")
    os.waitpid(pid, 0)


if __name__ == "__main__":
    main()
