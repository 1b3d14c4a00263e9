"""Every benchmark, one after the other."""

from benchmarks import demo, exchange_load


def main() -> None:
    exchange_load.main()
    demo.main()


if __name__ == "__main__":
    main()
