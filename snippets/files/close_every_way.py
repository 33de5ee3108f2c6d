"""Leave a with block in four ways, and look at the file."""

import sys


def main() -> None:
    for way in ("to the end", "continue", "exception", "exit"):
        try:
            with open(sys.argv[1], encoding="utf-8") as file:
                file.readline()
                if way == "continue":
                    continue
                if way == "exception":
                    file.write("open for reading only")
                if way == "exit":
                    sys.exit(3)
        except (OSError, SystemExit) as error:
            print("passed on:", type(error).__name__)
        finally:
            print(f"{way}: closed = {file.closed}")


if __name__ == "__main__":
    main()
