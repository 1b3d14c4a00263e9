"""Every benchmark, one after the other."""

from benchmarks import demo, exchange_load, store


def main() -> None:
    exchange_load.main()
    demo.main()
    store.main([])


if __name__ == "__main__":
    main()
