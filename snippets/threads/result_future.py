"""A future brings back the result, or raises the exception."""

from concurrent.futures import ThreadPoolExecutor


def double(text: str) -> int:
    return 2 * int(text)


def main() -> None:
    texts = ["21", "four", "-3"]
    with ThreadPoolExecutor() as pool:
        futures = {
            text: pool.submit(double, text) for text in texts
        }
    for text, future in futures.items():
        try:
            print(f"{text!r}: {future.result()}")
        except ValueError as error:
            print(f"{text!r}: {error}")


if __name__ == "__main__":
    main()
