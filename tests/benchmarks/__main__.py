"""`make bench`: every measurement, side by side with what it is compared to."""

from tests.benchmarks import checking, coverage, searching, speed

if __name__ == "__main__":
    checking.main()
    coverage.main()
    searching.main()
    speed.main()
