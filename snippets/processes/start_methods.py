"""Start the same child by fork, by forkserver and by spawn."""

import multiprocessing
import os

print("Loading the program as", __name__, flush=True)
colour = "red"


def child(parent: int) -> None:
    whose = "the program" if os.getppid() == parent else "a server"
    print(f"  child of {whose}, sees {colour}", flush=True)


def main() -> None:
    global colour
    colour = "blue"
    for method in sorted(multiprocessing.get_all_start_methods()):
        print(method, flush=True)
        multiprocessing.set_start_method(method, force=True)
        process = multiprocessing.Process(
            target=child, args=(os.getpid(),)
        )
        process.start()
        process.join()


if __name__ == "__main__":
    main()
