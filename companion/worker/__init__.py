"""Pages are hostile: they are read in processes that can be killed."""

from companion.worker.process import Limits
from companion.worker.reader import Reader

__all__ = ["Limits", "Reader"]
