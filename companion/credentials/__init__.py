"""Keys of paired browsers: in the system's keyring, or in a private file if the user chose it."""

from companion.credentials.credentials import Credentials, SelfTest

__all__ = ["Credentials", "SelfTest"]
