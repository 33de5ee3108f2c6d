"""Look for every name, in four ways: who sees the hidden file?"""

import os
from contextlib import chdir
from fnmatch import fnmatch
from glob import glob
from pathlib import Path
from tempfile import TemporaryDirectory


def main() -> None:
    with TemporaryDirectory() as scratch, chdir(scratch):
        Path(".hidden").touch()
        Path("shown").touch()

        print("glob:     ", sorted(glob("*")))
        both = glob("*", include_hidden=True)
        print("glob, all:", sorted(both))
        print("Path.glob:", sorted(map(str, Path().glob("*"))))
        fitting = [n for n in os.listdir() if fnmatch(n, "*")]
        print("fnmatch:  ", sorted(fitting))


if __name__ == "__main__":
    main()
