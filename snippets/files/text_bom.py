"""Read a file that starts with a byte order mark."""

from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory


def main() -> None:
    with TemporaryDirectory() as scratch, chdir(scratch):
        names = Path("names.txt")
        names.write_bytes(b"\xef\xbb\xbfAda\nBob\n")

        for encoding in ("utf-8", "utf-8-sig"):
            first = names.read_text(encoding).splitlines()[0]
            print(f"{encoding:10} {first!a:12}", first == "Ada")


if __name__ == "__main__":
    main()
