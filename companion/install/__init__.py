"""The login service for each operating system."""
