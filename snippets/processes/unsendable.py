"""Which start methods can start a lambda?"""

import multiprocessing
from pickle import PicklingError


def main() -> None:
    for method in sorted(multiprocessing.get_all_start_methods()):
        print(method, flush=True)
        multiprocessing.set_start_method(method, force=True)
        process = multiprocessing.Process(
            target=lambda: print("  a lambda runs", flush=True)
        )
        try:
            process.start()
        except (PicklingError, AttributeError):
            print("  a lambda cannot be sent")
        else:
            process.join()


if __name__ == "__main__":
    main()
