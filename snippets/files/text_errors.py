"""Read a wrong byte: by its encoding, by four error handlers."""

from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory


def main() -> None:
    with TemporaryDirectory() as scratch, chdir(scratch):
        menu = Path("menu.txt")
        menu.write_bytes(b"caf\xe9")

        print("the right encoding: ", menu.read_text("latin-1"))
        for errors in (
            "replace",
            "backslashreplace",
            "ignore",
            "surrogateescape",
        ):
            text = menu.read_text("utf-8", errors)
            print(f"{errors + ':':20} {text!a}")

        # Only this one can give back the byte it could not read.
        same = text.encode("utf-8", "surrogateescape")
        print("back to bytes:      ", same)


if __name__ == "__main__":
    main()
