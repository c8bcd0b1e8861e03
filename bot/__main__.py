"""`python -m bot` is `bindungsbot`."""

from bot.cli import main

if __name__ == "__main__":
    main(prog_name="bindungsbot")
