"""Two processes fill one block of shared memory."""

from multiprocessing import Process
from multiprocessing.shared_memory import SharedMemory


def fill(name: str, start: int, letter: str) -> None:
    block = SharedMemory(name=name)
    assert block.buf is not None  # None only once closed
    block.buf[start : start + 4] = letter.encode() * 4
    block.close()


def main() -> None:
    block = SharedMemory(create=True, size=8)
    try:
        halves = ((0, "a"), (4, "b"))
        children = [
            Process(target=fill, args=(block.name, *half))
            for half in halves
        ]
        for child in children:
            child.start()
        for child in children:
            child.join()
        assert block.buf is not None
        text = bytes(block.buf[:8]).decode()
        print(f"parent reads: {text}")
    finally:
        block.close()
        block.unlink()


if __name__ == "__main__":
    main()
