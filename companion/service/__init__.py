"""The use cases, nothing else: what a page, a file or a question sets in motion."""

from companion.service.service import Imported, Service

__all__ = ["Imported", "Service"]
