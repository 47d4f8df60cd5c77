"""What coming days bring, by all that may be: nothing here rests on likely values alone."""

from companion.analysis.analyse import Analysis
from companion.domain.forecast import Forecast
from companion.domain.months import months_after
from companion.inference.prediction import forecast as prediction


def forecast(analysis: Analysis, months: int = 24) -> Forecast:
    """The score of each coming day if nothing else happens."""
    if analysis.prediction is None:
        return Forecast(analysis.day, months_after(analysis.day, months), None, ())
    return prediction.forecast(analysis.prediction, months)
