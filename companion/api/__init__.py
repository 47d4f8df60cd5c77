"""The channel between companion and extension: `auth` proves, `http` serves, `client` asks."""
