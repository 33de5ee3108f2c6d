"""A pipe holds so much, then the writer has to wait."""

import os


def main() -> None:
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    written = 0
    try:
        while True:
            written += os.write(writing, b"x" * 1024)
    except BlockingIOError:
        print(f"the pipe is full after {written // 1024} KiB")
    taken = os.read(reading, 8192)
    print(f"somebody reads {len(taken) // 1024} KiB")
    more = os.write(writing, b"x" * 1024)
    print(f"there is room again for {more // 1024} KiB")
    os.close(reading)
    try:
        os.write(writing, b"x")
    except BrokenPipeError as error:
        print(f"nobody can read: {error.strerror}")
    os.close(writing)


if __name__ == "__main__":
    main()
