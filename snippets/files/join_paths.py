"""Join parts of a path by the rules of two systems."""

import ntpath
import os
import posixpath


def main() -> None:
    print("this system uses", os.path.__name__)
    print()

    for parts in [
        ("photos", "lake", "heron.txt"),
        ("photos/", "lake"),
        ("photos", "/lake"),
        ("photos", ""),
    ]:
        print(parts)
        print("  Linux, macOS:", posixpath.join(*parts))
        print("  Windows:     ", ntpath.join(*parts))


if __name__ == "__main__":
    main()
