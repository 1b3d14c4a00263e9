"""Every benchmark, one after the other."""

from benchmarks import demo, exchange_load, gds, store


def main() -> None:
    exchange_load.main()
    demo.main()
    store.main([])
    gds.main([])


if __name__ == "__main__":
    main()
