"""A slow call goes to a thread; the event loop goes on."""

import asyncio
import time


def slow_call() -> str:
    time.sleep(0.3)
    return "the answer"


async def count_rounds(rounds: list[int]) -> None:
    while True:
        rounds.append(len(rounds))
        await asyncio.sleep(0.05)


async def main() -> None:
    rounds: list[int] = []
    counting = asyncio.create_task(count_rounds(rounds))
    answer = await asyncio.to_thread(slow_call)
    counting.cancel()
    print("Got", answer)
    print("The loop went on meanwhile:", len(rounds) > 0)


if __name__ == "__main__":
    asyncio.run(main())
