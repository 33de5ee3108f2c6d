"""When the system has no room for a process, fork raises."""

import errno
import os
import resource

NOBODY = 65534


def main() -> None:
    # The limit counts a user's processes; root is above it.
    if os.getuid() == 0:
        os.setuid(NOBODY)
    resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))
    try:
        pid = os.fork()
    except OSError as error:
        name = errno.errorcode[error.errno or 0]
        print(f"{type(error).__name__}: {name}")
        print("no child was made, and nothing else happened")
        return
    if pid == 0:
        os._exit(0)
    os.waitpid(pid, 0)
    print("this system forks all the same")


if __name__ == "__main__":
    main()
