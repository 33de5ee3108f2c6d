"""Share work out to processes, and get the answers in order."""

from concurrent.futures import ProcessPoolExecutor

NUMBERS = [1009 * 1013, 997 * 997, 3 * 1_000_003, 1_018_079]


def smallest_factor(number: int) -> int:
    factor = 2
    while factor * factor <= number:
        if number % factor == 0:
            return factor
        factor += 1
    return number


def main() -> None:
    with ProcessPoolExecutor(max_workers=2) as pool:
        factors = pool.map(smallest_factor, NUMBERS)
        for number, factor in zip(NUMBERS, factors, strict=True):
            print(number, "is divided by", factor)


if __name__ == "__main__":
    main()
