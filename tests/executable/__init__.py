"""The companion as one file that brings its own Python."""
