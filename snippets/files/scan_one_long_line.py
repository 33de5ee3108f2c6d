"""Broken on purpose: reads by line what has no lines."""

import tracemalloc
from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory


def main() -> None:
    with TemporaryDirectory() as scratch, chdir(scratch):
        Path("data.json").write_bytes(b"[" + b"0," * 2**20 + b"0]")

        tracemalloc.start()
        with open("data.json", "rb") as file:
            for line in file:
                print(f"a line of {len(line):,} bytes")
        _now, most = tracemalloc.get_traced_memory()
        print("more memory than the file is long:", most > 2**21)


if __name__ == "__main__":
    main()
