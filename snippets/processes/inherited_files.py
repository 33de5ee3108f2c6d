"""Take one open file through exec, and lose another."""

import os
import sys
import tempfile


def main() -> None:
    with tempfile.TemporaryFile("w+") as file:
        print("Written before exec", file=file, flush=True)
        source = file.fileno()
        # Two free numbers, too high for anyone else to take them.
        os.dup2(source, 100, inheritable=True)
        os.dup2(source, 101, inheritable=False)
        python = sys.executable
        os.execv(python, [python, "open_files.py", "100", "101"])


if __name__ == "__main__":
    main()
