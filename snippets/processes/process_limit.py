"""Read how many processes the system allows this user."""

import os
import resource
from pathlib import Path

PID_MAX = Path("/proc/sys/kernel/pid_max")


def room(limit: int) -> int:
    """The limit; where there is none, the system's own ceiling."""
    if limit != resource.RLIM_INFINITY:
        return limit
    if PID_MAX.exists():
        return int(PID_MAX.read_text())
    return os.sysconf("SC_CHILD_MAX")


def main() -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NPROC)
    print("Soft limit, in force now:   ", room(soft))
    print("Hard limit, the most to set:", room(hard))


if __name__ == "__main__":
    main()
