"""Broken on purpose: no main guard, so a child starts a child."""

import multiprocessing


def child() -> None:
    print("Hello from the child", flush=True)


context = multiprocessing.get_context("spawn")
process = context.Process(target=child)
process.start()
process.join()
print("The child ended with", process.exitcode)
