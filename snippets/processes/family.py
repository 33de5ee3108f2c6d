"""Children with children of their own, three generations."""

import os


def raise_family(generation: int) -> None:
    indent = "  " * generation
    print(f"{indent}process {os.getpid()}", flush=True)
    if generation == 2:  # the bound: nobody forks below it
        return
    for _ in range(2):
        pid = os.fork()
        if pid == 0:
            try:
                raise_family(generation + 1)
            finally:
                os._exit(0)
        os.waitpid(pid, 0)


if __name__ == "__main__":
    raise_family(0)
