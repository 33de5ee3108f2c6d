"""Leave out some folders, and all that is below them."""

import os
import sys

SKIP = {"drafts", "photos"}


def main() -> None:
    for folder, subfolders, _files in os.walk(sys.argv[1]):
        # [:] puts new contents into the list walk looks at.
        subfolders[:] = sorted(set(subfolders) - SKIP)
        print(folder, subfolders)


if __name__ == "__main__":
    main()
