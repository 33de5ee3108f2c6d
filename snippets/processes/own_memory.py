"""A child changes its copy of a list, not the parent's list."""

import os


def main() -> None:
    names = ["before"]
    place = id(names)
    pid = os.fork()
    if pid == 0:
        names.append("from the child")
        print(f"child: {names}", flush=True)
        same = id(names) == place
        print(f"child: same id as before: {same}", flush=True)
        os._exit(0)
    os.waitpid(pid, 0)
    print(f"parent: {names}", flush=True)
    same = id(names) == place
    print(f"parent: same id as before: {same}", flush=True)


if __name__ == "__main__":
    main()
