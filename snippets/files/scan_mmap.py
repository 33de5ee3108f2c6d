"""Look into a large file as if it were one long bytes object."""

import tracemalloc
from contextlib import chdir
from mmap import ACCESS_READ, mmap
from pathlib import Path
from tempfile import TemporaryDirectory


def main() -> None:
    with TemporaryDirectory() as scratch, chdir(scratch):
        text = b"all quiet\n" * 500_000 + b"a heron!\nall quiet\n"
        Path("log.txt").write_bytes(text)
        del text

        tracemalloc.start()
        with (
            open("log.txt", "rb") as file,
            mmap(file.fileno(), 0, access=ACCESS_READ) as view,
        ):
            print(f"{len(view):,} bytes")
            at = view.find(b"heron")
            start = view.rfind(b"\n", 0, at) + 1
            end = view.find(b"\n", at)
            print(f"byte {at:,}:", view[start:end].decode())
        _now, most = tracemalloc.get_traced_memory()
        print("memory of Python's own, under 5 %:", most < 250_000)


if __name__ == "__main__":
    main()
