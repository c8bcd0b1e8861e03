"""`make bench`: every measurement, side by side with what it is compared to."""

from tests.benchmarks import analysing, checking, coverage, orders, searching, speed

if __name__ == "__main__":
    checking.main()
    coverage.main()
    searching.main()
    orders.main()
    speed.main()
    analysing.main()
