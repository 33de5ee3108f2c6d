"""Walk in a thread, until all is seen or Ctrl-C is pressed."""

import os
import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Event


def count(root: str, cancelled: Event) -> str:
    """Count the files below root; give up when asked to."""
    folders = files = 0
    for _folder, _subfolders, names in os.walk(root):
        folders += 1
        files += len(names)
        # Stands for slow work, and ends at once when cancelled.
        if cancelled.wait(0.3):
            return f"cancelled, folders: {folders}, files: {files}"
    return f"complete, folders: {folders}, files: {files}"


def main() -> None:
    cancelled = Event()
    with ThreadPoolExecutor(max_workers=1) as pool:
        walk = pool.submit(count, sys.argv[1], cancelled)
        print("Ctrl-C stops the walk.")
        try:
            walk.result()
        except KeyboardInterrupt:
            print()
            cancelled.set()
        print(walk.result())


if __name__ == "__main__":
    main()
