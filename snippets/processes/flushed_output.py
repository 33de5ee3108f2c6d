"""Every line comes out once: flush before fork and before _exit."""

import os
import sys


def main() -> None:
    print("printed before the fork")
    sys.stdout.flush()
    pid = os.fork()
    if pid == 0:
        print("printed by the child")
        sys.stdout.flush()
        os._exit(0)
    os.waitpid(pid, 0)
    print("printed by the parent")


if __name__ == "__main__":
    main()
