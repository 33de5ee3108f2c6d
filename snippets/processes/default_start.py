"""How multiprocessing starts a child when nobody says how."""

import multiprocessing
import sys


def documented() -> str:
    if sys.platform in ("win32", "darwin"):
        return "spawn"
    if sys.version_info >= (3, 14):
        return "forkserver"
    return "fork"


def main() -> None:
    default = multiprocessing.get_start_method()
    same = default == documented()
    print(f"the default start method is as documented: {same}")


if __name__ == "__main__":
    main()
