"""Meet a limit: a parent with too many pipes to its children."""

import resource
import subprocess


def main() -> None:
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (20, hard))
    children: list[subprocess.Popen[bytes]] = []
    try:
        while True:
            child = subprocess.Popen("cat", stdin=subprocess.PIPE)
            children.append(child)
    except OSError as error:
        print("Children started:", len(children))
        print(f"{type(error).__name__}: {error.strerror}")
    for child in children:
        child.communicate()  # no more input: cat ends


if __name__ == "__main__":
    main()
