"""Broken on purpose: a parameter takes the name of a built-in."""


def print_line(str: str) -> None:
    text = str.rstrip()
    # str is the line here, and a line cannot be called.
    print(text + " " + str(len(text)))  # type: ignore[operator]


def main() -> None:
    print_line("A boat comes in.\n")


if __name__ == "__main__":
    main()
