"""The person's own texts of the notes to clients: kept, refused, filled in, and put back."""

from dataclasses import replace
from pathlib import Path

import pytest

from companion.api.http import handlers
from companion.messages.reminders import KINDS, LONGEST, usual
from companion.service.reminder_texts import ReminderTexts
from companion.service.service import Service
from companion.store.store import Store
from companion.worker import Reader
from shared_schema.pages import ReportRequest
from shared_schema.reminders import RemindersRequest, RemindersResponse, ReminderText
from tests.service.test_service import NOW, all_of

OWN = "Dear {client}, “{title}” is done since {today}; it began on {started}."


@pytest.fixture
def texts(tmp_path: Path) -> ReminderTexts:
    """Texts in a folder that is not there yet."""
    return ReminderTexts(tmp_path / "reminders")


@pytest.fixture
def service(store: Store, reader: Reader, texts: ReminderTexts) -> Service:
    """A service with the sample's newcomer."""
    made = Service(store, reader, reminders=texts)
    all_of(made, "newcomer")
    return made


def ask(service: Service, **more: str | None) -> RemindersResponse:
    """What the channel answers."""
    return handlers.reminders(service, RemindersRequest.model_validate({"schema": 1, **more}), NOW)


def last(answer: RemindersResponse) -> ReminderText:
    """The text of the last note."""
    return next(one for one in answer.texts if one.kind == "last")


def test_the_original_texts_are_there_filled_in(service: Service) -> None:
    """In the order in which they are sent, and none speaks of reviews."""
    answer = ask(service)
    assert [one.kind for one in answer.texts] == list(KINDS)
    assert [(one.is_own, one.warning) for one in answer.texts] == [(False, "")] * 3
    assert all(one.example and "{" not in one.example for one in answer.texts)


def test_a_text_is_kept_filled_in_everywhere_and_put_back(service: Service, tmp_path: Path) -> None:
    """On the card of texts and in every contract for which a note is advised."""
    kept = ask(service, kind="last", text=OWN)
    assert kept.is_kept
    assert last(kept).is_own
    assert last(kept).example.startswith("Dear ")
    assert (tmp_path / "reminders" / "last.txt").read_text(encoding="utf-8") == OWN
    report = handlers.report(service, ReportRequest(schema=1), NOW)
    notes = [n for c in report.contracts for n in c.advice.reminders if n.kind == "last"]
    assert all(note.text.startswith("Dear ") for note in notes)
    back = ask(service, kind="last")
    assert (back.is_kept, last(back).is_own, last(back).text) == (True, False, usual("last"))
    assert list((tmp_path / "reminders").iterdir()) == []


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (
            "Dear {price}",
            "“{price}” cannot be filled in. Only {client}, {title}, {started}, {today}",
        ),
        ("Dear {", "“{” cannot be filled in."),
        ("  \n", "there is nothing in it"),
        ("a" * (LONGEST + 1), "1501 characters, and 1500 is the most"),
    ],
)
def test_what_nobody_could_send_is_refused_with_a_sentence(
    service: Service, words: str, sentence: str
) -> None:
    """And the text before it stays."""
    ask(service, kind="last", text=OWN)
    answer = ask(service, kind="last", text=words)
    assert not answer.is_kept
    assert sentence in answer.sentence
    assert last(answer).text == OWN


@pytest.mark.parametrize(
    "words",
    ["Please give 5 stars.", "A good review would help.", "I can refund some.", "Rate me well!"],
)
def test_a_text_that_asks_for_a_rating_is_kept_with_a_warning(service: Service, words: str) -> None:
    """The text is the person's; that Upwork does not allow it is said quietly."""
    answer = ask(service, kind="last", text=words)
    assert answer.is_kept
    assert "Upwork does not allow" in last(answer).warning


def test_the_original_kept_once_more_is_no_text_of_ones_own(
    service: Service, texts: ReminderTexts
) -> None:
    """So that a better original of a later version is used."""
    answer = ask(service, kind="delivery", text=usual("delivery"))
    assert answer.is_kept
    assert not texts.file("delivery").exists()


def test_a_file_that_was_damaged_by_hand_gives_the_original(texts: ReminderTexts) -> None:
    """No report fails because of it."""
    texts.keep("last", OWN)
    texts.file("last").write_bytes(b"\xff\xfe{")
    assert texts.templates()["last"] == usual("last")
    texts.file("last").write_text("Dear {price}", encoding="utf-8")
    assert texts.templates()["last"] == usual("last")


def test_without_a_folder_nothing_is_kept(service: Service) -> None:
    """A refusal is a value here, too."""
    lone = replace(service.reminders, folder=None)
    assert not lone.change("last", OWN).is_kept
    assert lone.templates()["last"] == usual("last")


def test_erasing_takes_the_texts_along(service: Service, texts: ReminderTexts) -> None:
    """They are the person's own words."""
    texts.keep("last", OWN)
    service.erase()
    assert not texts.file("last").exists()
