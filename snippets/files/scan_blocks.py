"""Read a file in blocks of a fixed size, whatever is in it."""

import tracemalloc
from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory

BLOCK = 64 * 1024


def blocks(name: str) -> Iterator[bytes]:
    """Yield the bytes of a file, BLOCK at a time."""
    with open(name, "rb") as file:
        while block := file.read(BLOCK):
            yield block


def main() -> None:
    with TemporaryDirectory() as scratch, chdir(scratch):
        Path("data.json").write_bytes(b"[" + b"0," * 2**20 + b"0]")

        tracemalloc.start()
        commas = number = 0
        for block in blocks("data.json"):
            number += 1
            commas += block.count(b",")
        _now, most = tracemalloc.get_traced_memory()
        print(f"{commas:,} commas in {number} blocks")
        print("memory for less than ten blocks:", most < 10 * BLOCK)


if __name__ == "__main__":
    main()
