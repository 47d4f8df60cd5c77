"""What the single file runs."""

from companion.cli.start import main

main()
