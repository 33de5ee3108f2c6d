"""Two threads, two locks, and both take them in the same order."""

import threading

spoon = threading.Lock()
knife = threading.Lock()
both_are_here = threading.Barrier(2)


def eat() -> None:
    both_are_here.wait()
    # The rule for everybody: first the spoon, then the knife.
    with spoon, knife:
        print(f"{threading.current_thread().name} eats\n", end="")


def main() -> None:
    ada = threading.Thread(name="Ada", target=eat)
    bo = threading.Thread(name="Bo", target=eat)
    for thread in (ada, bo):
        thread.start()
    for thread in (ada, bo):
        thread.join()
    print("both have eaten")


if __name__ == "__main__":
    main()
