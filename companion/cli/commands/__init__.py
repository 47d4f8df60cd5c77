"""The commands, one file each; the table in `companion.cli.main` names them."""
