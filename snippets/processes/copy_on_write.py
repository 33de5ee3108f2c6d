"""The system copies a page of memory when somebody writes it."""

import mmap
import os
from pathlib import Path

SIZE = 16 * 1024 * 1024
ROLLUP = Path("/proc/self/smaps_rollup")


def private() -> float:
    """Return this process's own, unshared memory in MB."""
    lines = ROLLUP.read_text().splitlines()[1:]
    fields = dict(line.split(":") for line in lines)
    names = ("Private_Clean", "Private_Dirty")
    return sum(int(fields[n].split()[0]) for n in names) / 1024


def child(data: bytearray) -> None:
    start = private()
    data.count(b"x")
    read = private() - start
    print(f"child read 16 MB, own memory: +{read:.1f} MB")
    for place in range(0, SIZE // 2, mmap.PAGESIZE):
        data[place] = 1
    half = private() - start
    print(f"child wrote in 8 MB, own memory: +{half:.1f} MB")
    for place in range(SIZE // 2, SIZE, mmap.PAGESIZE):
        data[place] = 1
    full = private() - start
    print(f"child wrote in 16 MB, own memory: +{full:.1f} MB")
    print(f"reading copied next to nothing: {read < 2}")
    print(f"writing copied what it wrote: {6 < half < 10}")
    print(f"at the end all is copied: {full > 14}", flush=True)


def main() -> None:
    if not ROLLUP.exists():
        print("not measured here: no /proc/self/smaps_rollup")
        return
    data = bytearray(b"." * SIZE)
    pid = os.fork()
    if pid == 0:
        child(data)
        os._exit(0)
    os.waitpid(pid, 0)


if __name__ == "__main__":
    main()
