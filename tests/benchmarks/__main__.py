"""`make bench`: every measurement, side by side with what it is compared to."""

from tests.benchmarks import speed

if __name__ == "__main__":
    speed.main()
