"""The project's own words as types: no I/O, no clock, no third party."""
