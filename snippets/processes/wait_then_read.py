"""Broken on purpose: parent and child wait for each other."""

import os


def main() -> None:
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(reading)
        with open(writing, "wb") as pipe:
            pipe.write(b"x" * 1_000_000)
        os._exit(0)
    os.close(writing)
    print("parent: waits for the child's end", flush=True)
    os.waitpid(pid, 0)
    with open(reading, "rb") as pipe:
        print(f"parent: read {len(pipe.read())} bytes")


if __name__ == "__main__":
    main()
