"""Lets ``python -m maturity`` do what the command ``maturity`` does."""

from maturity.cli import main

if __name__ == "__main__":
    main()
