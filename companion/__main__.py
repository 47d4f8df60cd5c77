"""`python -m companion`: the same as the installed command."""

from companion.cli.start import main

if __name__ == "__main__":
    main()
