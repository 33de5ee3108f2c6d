"""Count how often a buffered file goes to the disk for more."""

from contextlib import chdir
from io import BufferedReader, FileIO
from pathlib import Path
from tempfile import TemporaryDirectory


def main() -> None:
    with TemporaryDirectory() as scratch, chdir(scratch):
        Path("log.txt").write_bytes(b"all quiet\n" * 10_000)

        for size in (1024, 8 * 1024, 64 * 1024):
            with BufferedReader(FileIO("log.txt"), size) as file:
                # The raw file below stands where it last read.
                stops = [file.raw.tell() for _line in file]
            reads = len(set(stops))
            lines = len(stops)
            print(f"{size:6,} bytes: {lines} lines, {reads} reads")


if __name__ == "__main__":
    main()
