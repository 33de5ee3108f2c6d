"""Broken on purpose: a thread touches the loop's own queue."""

import asyncio
import threading
import time


def produce(letters: asyncio.Queue[str]) -> None:
    time.sleep(0.05)
    letters.put_nowait("a letter")


async def main() -> None:
    letters: asyncio.Queue[str] = asyncio.Queue()
    other_business = asyncio.create_task(asyncio.sleep(0.5))
    began = time.perf_counter()
    threading.Thread(target=produce, args=(letters,)).start()
    letter = await letters.get()
    print(f"Got {letter} after {time.perf_counter() - began:.2f} s")
    await other_business


if __name__ == "__main__":
    asyncio.run(main())
