"""Take each result as soon as it is there, whoever was first."""

import time
from concurrent.futures import ThreadPoolExecutor, as_completed


def cook(dish: str, seconds: float) -> str:
    time.sleep(seconds)
    return f"{dish} is served"


def main() -> None:
    with ThreadPoolExecutor() as pool:
        futures = [
            pool.submit(cook, "the roast", 0.4),
            pool.submit(cook, "the soup", 0.2),
            pool.submit(cook, "the bread", 0.0),
        ]
        for future in as_completed(futures):
            print(future.result())


if __name__ == "__main__":
    main()
