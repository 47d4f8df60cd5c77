"""Pages are hostile, explaining is long: both happen in processes that can be killed."""

from companion.worker.explainer import Explainer, UnexplainedError
from companion.worker.process import Limits
from companion.worker.reader import Reader

__all__ = ["Explainer", "Limits", "Reader", "UnexplainedError"]
