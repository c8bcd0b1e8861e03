"""`make bench`: every measurement, side by side with what it is compared to."""

from tests.benchmarks import checking, searching, speed

if __name__ == "__main__":
    checking.main()
    searching.main()
    speed.main()
