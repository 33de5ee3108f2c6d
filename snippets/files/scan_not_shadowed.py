"""The same function, with a parameter named after its meaning."""


def print_line(line: str) -> None:
    text = line.rstrip()
    print(text + " " + str(len(text)))


def main() -> None:
    print_line("A boat comes in.\n")


if __name__ == "__main__":
    main()
