"""os.walk returns a generator, and the generator yields tuples."""

import os
from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory


def main() -> None:
    with TemporaryDirectory() as scratch, chdir(scratch):
        Path("home/first").mkdir(parents=True)

        walk = os.walk("home")
        print("os.walk gives:", type(walk).__name__)

        # Nothing has been read yet: what comes now is seen too.
        Path("home/late.txt").touch()

        print("first next(): ", next(walk))
        print("second next():", next(walk))
        print("and then:     ", next(walk, "the end"))


if __name__ == "__main__":
    main()
