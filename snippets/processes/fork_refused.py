"""When the system has no room for a process, fork raises."""

import os
import resource

NOBODY = 65534


def main() -> None:
    # The limit counts one user's processes; root is above it.
    if os.getuid() == 0:
        os.setuid(NOBODY)
    resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))
    try:
        pid = os.fork()
    except OSError as error:
        print(f"{type(error).__name__}: {error.strerror}")
        print("no child was made; the program goes on")
        return
    if pid == 0:
        os._exit(0)
    os.waitpid(pid, 0)
    print("this system forks all the same")


if __name__ == "__main__":
    main()
