"""Which thread modules are there, and which one does the work?"""

import _thread
import importlib
import threading


def main() -> None:
    for name in ("thread", "_thread", "threading"):
        try:
            importlib.import_module(name)
            print(f"import {name}: works")
        except ModuleNotFoundError as error:
            print(f"import {name}: {error}")

    same_lock = type(threading.Lock()) is _thread.LockType
    print(f"a lock of threading is a lock of _thread: {same_lock}")
    same = threading.get_ident is _thread.get_ident
    print(f"get_ident is one function under two names: {same}")


if __name__ == "__main__":
    main()
