"""Whose pages are kept: asked once, learnt from menus, changed by one answer."""

from datetime import UTC, datetime

import pytest

from companion.domain.evidence import PageKind
from companion.domain.owner import Owner, Verdict, Whose
from companion.service.ownership import of_one_person
from companion.service.service import Service
from companion.store.store import Store
from companion.worker import Reader

NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)
MINE, RIVAL = "~01aa11bb22cc33dd44", "~01ff99ee88dd77cc66"
LIST = "https://www.upwork.com/nx/wm/freelancer/contracts"


def at(name: str) -> str:
    """The address of a profile."""
    return f"https://www.upwork.com/freelancers/{name}"


def snapshot(score: int = 92) -> str:
    """The main region of a profile, as the extension sends it."""
    return f"<main><h2>Somebody</h2><span>{score}% Job Success</span><h3>Work history</h3></main>"


def saved(name: str | None, viewer: str | None = None) -> bytes:
    """A saved profile: its address and its menu, as far as they are given."""
    link = f'<link rel="canonical" href="/freelancers/{name}">' if name else ""
    menu = f'<header><a class="nav-user-info-link" href="/freelancers/{viewer}">I</a></header>'
    return f"<html><head>{link}</head><body>{menu if viewer else ''}{snapshot()}</body>".encode()


def shown(service: Service) -> int | None:
    """The shown score that is known."""
    last = service.state(NOW).analysis.shown_last
    return last.percent if last else None


def test_a_profile_is_kept_only_after_the_person_said_that_it_is_theirs(service: Service) -> None:
    """Before the answer nothing is kept; after it the same page is, without another question."""
    reading = service.capture(snapshot(), at(MINE), NOW)
    assert [p.code for p in reading.problems] == ["profile_unconfirmed"]
    assert (service.asked_profile, shown(service), service.state(NOW).seen) == (MINE, None, ())
    service.answer_profile(MINE, mine=True)
    service.capture(snapshot(), at(MINE), NOW)
    assert shown(service) == 92
    assert service.asked_profile is None


def test_a_profile_that_is_not_theirs_is_refused_from_then_on(service: Service) -> None:
    """The answer is remembered, and can be changed."""
    service.capture(snapshot(), at(RIVAL), NOW)
    service.answer_profile(RIVAL, mine=False)
    again = service.capture(snapshot(), at(RIVAL), NOW)
    assert (again.source.kind, again.problems[0].code) == (PageKind.REFUSED, "other_profile")
    assert service.asked_profile is None
    service.answer_profile(RIVAL, mine=True)
    service.capture(snapshot(), at(RIVAL), NOW)
    assert shown(service) == 92


def test_the_menu_of_any_page_teaches_whose_pages_they_are(service: Service) -> None:
    """After the contract list named its viewer, their profile is kept, and others are refused."""
    service.capture("<main><h1>Contract history</h1></main>", LIST, NOW, viewer=MINE)
    assert service.owner.mine == {MINE}
    assert service.capture(snapshot(70), at(RIVAL), NOW).problems[0].code == "other_profile"
    assert service.capture(snapshot(), at(MINE), NOW).problems[0].code != "profile_unconfirmed"
    assert shown(service) == 92


def test_a_question_that_a_menu_answers_is_not_asked_any_more(service: Service) -> None:
    """Once the own profile is known, another one needs no question."""
    service.capture(snapshot(70), at(RIVAL), NOW)
    assert service.asked_profile == RIVAL
    service.capture("<main><h1>Contract history</h1></main>", LIST, NOW, viewer=MINE)
    assert service.asked_profile is None


def test_a_page_of_another_account_is_told_and_not_mixed_in(service: Service) -> None:
    """Somebody else logged in with the same browser: nothing of it is kept."""
    service.answer_profile(MINE, mine=True)
    for url in (LIST, at(RIVAL), at(MINE)):
        reading = service.capture(snapshot(), url, NOW, viewer=RIVAL)
        assert [p.code for p in reading.problems] == ["other_account"]
    assert service.state(NOW).seen == ()
    assert service.owner.mine == {MINE}


@pytest.mark.parametrize("name", ["agencies/~01cc", "freelancers/settings/contactInfo", "ag/x"])
def test_a_page_that_is_never_read_leaves_no_trace(service: Service, name: str) -> None:
    """Not even its address is kept."""
    reading = service.capture(snapshot(), f"https://www.upwork.com/{name}", NOW)
    assert reading.problems[0].code == "page_refused"
    assert (service.state(NOW).seen, service.asked_profile) == ((), None)


def test_an_imported_profile_is_kept_by_its_menu_or_by_the_persons_word(service: Service) -> None:
    """A file without a menu waits for the person; one of another is refused whatever they say."""
    [first] = service.import_file("a.html", saved(None), NOW)
    assert first.reading.problems[0].code == "profile_nameless"
    [second] = service.import_file("a.html", saved(MINE), NOW)
    assert (second.new_evidence, second.reading.problems[0].code) == (0, "profile_unconfirmed")
    [third] = service.import_file("a.html", saved(MINE), NOW, mine=True)
    assert third.new_evidence > 0
    [rival] = service.import_file("b.html", saved(RIVAL), NOW, mine=True)
    assert (rival.new_evidence, rival.reading.problems[0].code) == (0, "other_profile")
    [own] = service.import_file("c.html", saved(MINE, MINE), NOW)
    assert "other_profile" not in [p.code for p in own.reading.problems]


def test_erasing_forgets_whose_the_pages_were(service: Service) -> None:
    """A name is something that was read, too."""
    service.answer_profile(MINE, mine=True)
    service.erase()
    assert service.owner == Owner()


def test_what_an_older_release_kept_of_others_goes_when_it_is_known(
    store: Store, reader: Reader
) -> None:
    """Settings and agencies go at once; profiles of others when the own one is known."""
    for url, score in (
        (at(MINE), 92),
        (at(RIVAL), 71),
        ("https://www.upwork.com/freelancers/settings/profile", 73),
        ("https://www.upwork.com/agencies/~01cc", 74),
    ):
        page = f"<main><span>{score}% Job Success</span><h3>Work history</h3></main>".encode()
        kept = reader.read(page, "own profile", NOW, at(MINE))
        store.append(kept, url)
    service = Service(store, reader)
    assert sorted(url for _, _, url in store.pages()) == [at(MINE), at(RIVAL)]
    assert service.asked_profile in {MINE, RIVAL}
    assert service.answer_profile(MINE, mine=True) > 0
    assert [url for _, _, url in store.pages()] == [at(MINE)]
    assert shown(service) == 92
    assert service.asked_profile is None


def test_a_stored_profile_of_which_the_person_says_no_goes(store: Store, reader: Reader) -> None:
    """What an older release kept of somebody else can be taken out by one answer."""
    store.append(reader.read(snapshot(71).encode(), "own profile", NOW, at(RIVAL)), at(RIVAL))
    service = Service(store, reader)
    assert (service.asked_profile, shown(service)) == (RIVAL, 71)
    service.answer_profile(RIVAL, mine=False)
    assert (shown(service), store.pages()) == (None, ())


@pytest.mark.parametrize(
    ("viewer", "profile", "mine", "verdict"),
    [
        ((MINE,), (MINE,), (), Verdict.OWN),
        ((MINE,), (RIVAL,), (), Verdict.OTHER),
        ((MINE,), ("sam",), (), Verdict.UNSURE),
        ((MINE,), ("sam",), (MINE, "sam"), Verdict.OWN),
        (("sam",), ("kim",), (), Verdict.OTHER),
        ((), (MINE,), (), Verdict.UNSURE),
        ((), (), (MINE,), Verdict.UNSURE),
        ((), (RIVAL,), (MINE,), Verdict.OTHER),
        ((RIVAL,), (RIVAL,), (MINE,), Verdict.OTHER_ACCOUNT),
        ((), (MINE, RIVAL), (MINE,), Verdict.OTHER),
    ],
)
def test_whose_a_profile_is_follows_from_its_names(
    viewer: tuple[str, ...], profile: tuple[str, ...], mine: tuple[str, ...], verdict: Verdict
) -> None:
    """Two ids that differ are two people; an id and a chosen name decide nothing."""
    owner = Owner(frozenset(mine))
    assert owner.verdict(Whose(viewer, profile), is_profile=True) is verdict


def test_a_chosen_name_beside_a_menu_is_nobodys_word(reader: Reader) -> None:
    """A file passed by hand is not the person's because of that, where its menu names somebody."""
    reading = reader.read(saved("somebody", MINE), "profile.html", NOW)
    assert [r.evidence for r in of_one_person([reading])] == [()]
    assert of_one_person([reading], ["somebody"]) == [reading]
    alone = reader.read(saved("somebody"), "profile.html", NOW)
    assert of_one_person([alone]) == [alone]
