"""Run the command line as `python -m caveat`."""

from caveat.cli.main import main

if __name__ == "__main__":
    main()
