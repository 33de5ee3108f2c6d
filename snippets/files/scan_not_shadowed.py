"""The same function, with a parameter named after its meaning."""


def print_line(line: str) -> None:
    length = len(line.rstrip())
    print(line.rstrip() + " " + str(length))


def main() -> None:
    print_line("A boat comes in.\n")


if __name__ == "__main__":
    main()
