"""call_soon_threadsafe() hands a call over, and wakes the loop."""

import asyncio
import threading
import time


def produce(
    loop: asyncio.AbstractEventLoop, letters: asyncio.Queue[str]
) -> None:
    time.sleep(0.05)
    loop.call_soon_threadsafe(letters.put_nowait, "a letter")


async def main() -> None:
    loop = asyncio.get_running_loop()
    letters: asyncio.Queue[str] = asyncio.Queue()
    other_business = asyncio.create_task(asyncio.sleep(0.5))
    began = time.perf_counter()
    threading.Thread(target=produce, args=(loop, letters)).start()
    letter = await letters.get()
    print(f"Got {letter} after {time.perf_counter() - began:.2f} s")
    await other_business


if __name__ == "__main__":
    asyncio.run(main())
