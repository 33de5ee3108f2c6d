"""Walk in a thread, until done or until Enter is pressed."""

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
        # A slow disk: the wait ends at once when cancelled.
        if cancelled.wait(0.5):
            return (
                f"cancelled after {folders} folders, {files} files"
            )
    return f"complete: {folders} folders, {files} files"


def main() -> None:
    cancelled = Event()
    with ThreadPoolExecutor(max_workers=1) as pool:
        result = pool.submit(count, sys.argv[1], cancelled)
        try:
            input("Enter stops the walk. ")
        finally:
            cancelled.set()
        print(result.result())


if __name__ == "__main__":
    main()
