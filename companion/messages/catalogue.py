"""Every sentence that a person reads: by its code, in the language that was chosen."""

from collections.abc import Mapping, Sequence
from datetime import date

from companion.messages.en import ENGLISH
from companion.messages.language import Language, Message

#: Another language is one more folder beside `en`, and one more name here.
LANGUAGES: Mapping[str, Language] = {"en": ENGLISH}

#: One person, one language: it belongs to the process, not to a question.
_chosen: list[Language] = [ENGLISH]


def text(code: str, /, **values: object) -> str:
    """A sentence with its values; English where the language does not have it yet.

    Args:
        code: “topic.name”, as in `companion/messages/en/topic.py`.
        values: one for each place to fill. Days are written out; `n` chooses the plural form.

    Raises:
        KeyError: no language knows the code, or a value is missing.
    """
    language = _chosen[0] if code in _chosen[0].messages else ENGLISH
    sentence = _form(language, language.messages[code], values.get("n"))
    words = {n: v if isinstance(v, str) else _word(language, n, v) for n, v in values.items()}
    return sentence.format_map(words)


def language() -> Language:
    """The language that was chosen."""
    return _chosen[0]


def choose(tags: Sequence[str]) -> None:
    """Speaks the first of these languages that there is, by default English.

    Args:
        tags: as BCP 47 or the environment writes them: “de-AT”, “pt_BR.UTF-8”, “en”.
    """
    names = (tag.replace("_", "-").split("-")[0].lower() for tag in tags)
    _chosen[0] = next((LANGUAGES[name] for name in names if name in LANGUAGES), ENGLISH)


def _form(language: Language, message: Message, n: object) -> str:
    if isinstance(message, str):
        return message
    if not isinstance(n, int):
        missing = "n"
        raise KeyError(missing)
    return language.form(message, n)


def _word(language: Language, name: str, value: object) -> object:
    if isinstance(value, date):
        return language.day(value)
    if name == "n" and isinstance(value, int):
        return language.number(f"{value:,}")
    return value
