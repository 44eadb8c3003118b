"""What is held, and what staff do about it by mail: the list of it, the answer to that list, second addresses."""

from datetime import timedelta
from email import message_from_bytes

import pytest

from agent.core.intents import Triage
from agent.core.value import replace
from agent.errors import Refused
from agent.reading import Setting, understand
from agent.reading.message import parse
from tests.builders import KIM, MARIA, NOW, PROGRAMME
from tests.office import AGENT, FORM, Office, enrolment, mail, subject_of, text_of, to
from tests.signing import KnownNames, sign

MARTIN = "martin@example.org"
YES = "Sure, happy to! Tuesdays at 18:00 my time would work"
SOON = timedelta(minutes=16)


@pytest.fixture
def office(tmp_path):
    with Office(tmp_path) as office:
        yield office


def digest(office, *mails: bytes):
    """The list that staff get of these mails."""
    office.step(*mails)
    return to(office.step(later=SOON), MARTIN)


def reasons(office) -> list[str]:
    return [held.reason for held in office.held()]


def triage(said: str, count: int = 3) -> Triage | None:
    listed = tuple(f"m{n}" for n in range(11, 11 + count))
    raw = mail(text=said)
    setting = Setting(NOW, "UTC", "staff", listed=listed)
    intent = understand(parse(raw), setting).intent
    return intent if isinstance(intent, Triage) else None


# reading the answer


@pytest.mark.parametrize(
    ("said", "release", "discard"),
    [
        ("release 2", "m12", ""),
        ("Release 2, please. Thanks!", "m12", ""),
        ("discard all", "", "m11 m12 m13"),
        ("1 release 3 discard", "m11", "m13"),
        ("1: release\n3: discard", "m11", "m13"),
        ("release 1 and 3, discard 2", "m11 m13", "m12"),
        ("release 1, discard the rest", "m11", "m12 m13"),
        ("release:\n1\n2\n", "m11 m12", ""),
        ("let through no. 3", "m13", ""),
        ("Hello,\n\ndiscard m12\n\nBest wishes\nMartin", "", "m12"),
        ("1 yes\n2 no", "m11", "m12"),
        ("Bitte 2 freigeben, danke!", "m12", ""),
        ("Gib 1 und 3 frei.\n2 bitte löschen", "m11 m13", "m12"),
        ("1 freigeben, 2 verwerfen", "m11", "m12"),
        ("alle verwerfen", "", "m11 m12 m13"),
        ("Hallo,\n\n1 ja\n2 nein\n\nViele Grüße\nMartin", "m11", "m12"),
        ("Nr. 3 durchlassen", "m13", ""),
        ("liberar 2, por favor", "m12", ""),
        ("descarta 1 y 3", "", "m11 m13"),
        ("1 sí\n2 no", "m11", "m12"),
        ("descartar todos", "", "m11 m12 m13"),
        ("libérer 2, rejeter 3", "m12", "m13"),
        ("liberez 2", "m12", ""),
        ("1 oui\n2 non", "m11", "m12"),
        ("supprimer le reste\nlibérer n° 1", "m11", "m12 m13"),
    ],
)
def test_numbers_and_verbs_are_understood(said, release, discard):
    assert triage(said) == Triage(tuple(release.split()), tuple(discard.split()))


@pytest.mark.parametrize(
    ("said", "release", "discard"),
    [
        ("yes", "m11", ""),
        ("Release", "m11", ""),
        ("no", "", "m11"),
        ("Ja, bitte!", "m11", ""),
        ("nein", "", "m11"),
        ("sí", "m11", ""),
        ("oui", "m11", ""),
    ],
)
def test_where_one_thing_is_listed_the_verb_is_enough(said, release, discard):
    assert triage(said, 1) == Triage(tuple(release.split()), tuple(discard.split()))


@pytest.mark.parametrize(
    "said",
    [
        "release 7",
        "release m99",
        "release",
        "yes",
        "2",
        "don't release 2",
        "release 2 but not 3",
        "release 2 and discard 2",
        "release 1 if it is hers",
        "release 2?",
        "I asked her about 2, and she says release it",
        "1 release 2",
        "release 1 discard",
        "Who is that?",
        "no release 2",
        "nicht 2 freigeben",
        "2 nicht freigeben",
        "nein, 2 freigeben",
        "gib 2 nicht frei",
        "freigeben, außer 2",
        "no descartar 2",
        "no liberar 2",
        "libera 2 si es suyo",
        "si",
        "ne pas libérer 2",
        "non, libérer 2",
        "libérer tout sauf 2",
        "freigeben oder verwerfen 2",
    ],
)
def test_what_is_not_sure_is_asked_back_as_a_whole(said):
    found = triage(said)
    assert found is not None
    assert found.problems
    assert (found.release, found.discard) == ((), ())


# what follows


def test_staff_release_by_answering_the_list(office):
    listed = digest(office, enrolment(results=None), mail("eve@example.net", "hello"))
    assert "1 (m1): a mail of martin@example.org" in text_of(listed)
    assert "Fwd: New enrolment" in text_of(listed)
    sent = office.step(mail(text="release 1, discard 2", answers=listed))
    done = to(sent, MARTIN, "What I did")
    assert "Released: m1" in text_of(done)
    assert "Discarded: m2" in text_of(done)
    assert subject_of(to(sent, MARIA.address)) == "Would you mentor Ana?"
    assert office.held() == []


def test_an_assignment_that_came_without_proof_is_confirmed_by_the_mailbox_of_who_sent_it(office):
    """The server adds no result, and there is no signature: the answer to the list shows who reads that mailbox."""
    listed = digest(office, enrolment(results=None))
    sent = office.step(mail(text="yes", answers=listed, results=None))
    assert to(sent, MARIA.address)


@pytest.mark.parametrize(
    "changes",
    [
        {"sender": "eve@example.net"},
        {"sender": MARIA.address},
        {"sender": MARTIN, "results": "mx.example.org; dmarc=fail"},
        {"sender": "kim@example.org", "results": None},
    ],
)
def test_the_list_is_obeyed_from_its_own_reader_only(office, changes):
    listed = digest(office, enrolment(results=None))
    assert office.step(mail(text="release 1", answers=listed, **changes)) == []
    assert office.all() == []
    assert len(office.held()) == 2


def test_an_old_list_is_not_obeyed_without_proof(office):
    listed = digest(office, enrolment(results=None))
    office.step(mail(text="release 1", answers=listed, results=None), later=timedelta(weeks=30))
    assert office.all() == []


def test_every_member_of_staff_may_answer_and_what_is_gone_is_said(tmp_path):
    with Office(tmp_path, programme=replace(PROGRAMME, staff=(*PROGRAMME.staff, KIM))) as office:
        office.step(mail("eve@example.net", "hello"))
        lists = office.step(later=SOON)
        office.step(mail(text="discard 1", answers=to(lists, MARTIN)))
        (answer,) = office.step(mail("kim@example.org", "release 1", answers=to(lists, KIM.address)))
        assert "Not held any more, so nothing was done: m1" in text_of(answer)
        assert office.held() == []


def test_a_letter_that_was_refused_is_released_in_the_same_way(office):
    office.post.failures = [Refused("550 try tomorrow")]
    listed = digest(office, enrolment())
    sent = office.step(mail(text="release 1", answers=listed))
    assert len(sent) == 2


def test_what_is_not_sure_changes_nothing_and_staff_are_told_how_to_say_it(office):
    listed = digest(office, enrolment(results=None), mail("eve@example.net", "hello"))
    (answer,) = office.step(mail(text="release the one of Martin", answers=listed))
    assert subject_of(answer) == "I did nothing yet"
    assert len(office.held()) == 2


def test_the_same_mail_is_held_once_however_often_it_comes(office):
    stranger, broken = mail("eve@example.net", "hello"), b"From: <\r\n\r\nbroken"
    office.step(stranger, broken)
    before = office.held()
    office.step(stranger, broken, later=timedelta(minutes=5))
    assert office.held() == before
    assert office.mailbox.messages() == []


def test_a_held_mail_that_comes_again_counts_once_its_writer_is_known(office):
    yes = mail("maria@work.example.com", YES, answers=to(office.step(enrolment()), MARIA.address), results=None)
    office.step(yes)
    assert office.m.state == "offered"
    with office.ledger.begin() as tx:
        tx.save_person(replace(MARIA, aliases=("maria@work.example.com",)))
    office.step(yes)
    assert office.m.state == "weekly"


# second addresses


OTHER = "maria.huber@work.example.com"


def test_a_mentors_second_address_is_held_once_and_learned_when_it_is_released(office):
    offer = to(office.step(enrolment()), MARIA.address)
    listed = digest(office, mail(OTHER, YES, answers=offer, results=None))
    assert office.m.state == "offered"
    sent = office.step(mail(text="release 1", answers=listed))
    assert office.m.state == "weekly"
    background = to(sent, MARIA.address, "About Ana")
    assert not any(OTHER in m["To"] for m in sent)
    office.step(mail(OTHER, "Thank you, got it!", answers=background, results=None, at=office.now), later=timedelta(hours=1))
    assert office.held() == []
    assert office.m.mentor_heard > NOW + timedelta(minutes=15)


def test_so_is_a_students(office):
    offer = to(office.step(enrolment()), MARIA.address)
    sent = office.step(mail(MARIA.address, "Yes! Mondays at 8:30 in the morning my time", answers=offer))
    asked = to(sent, "ana@example.com", "Is Monday 02:30")
    listed = digest(office, mail("ana.novak@school.example", "yes", answers=asked, results=None))
    office.step(mail(text="release 1", answers=listed))
    assert office.m.state == "weekly"
    with office.ledger.read() as tx:
        assert tx.people().find("student", "ana.novak@school.example").address == "ana@example.com"


@pytest.mark.parametrize("somebody", [MARTIN, "tom@example.net", "ana@example.com"])
def test_an_address_of_somebody_else_is_never_learned(office, somebody):
    offer = to(office.step(enrolment()), MARIA.address)
    office.step(mail(somebody, YES, answers=offer, results=None))
    with office.ledger.begin() as tx:
        for held in tx.held():
            tx.release(held.id, office.now)
    office.step()
    assert office.m.state == "offered"
    with office.ledger.read() as tx:
        assert all(not person.aliases for person in tx.people().persons)


def test_a_second_address_that_is_not_released_stays_a_strangers(office):
    offer = to(office.step(enrolment()), MARIA.address)
    for _ in range(2):
        office.step(mail(OTHER, YES, answers=offer, results=None))
    assert len(office.held()) == 2
    assert office.m.state == "offered"


# signatures, where the server says nothing


def signing(tmp_path, names: KnownNames) -> Office:
    return Office(tmp_path, authserv_id=None, believes={"look_up": names})


def signed(domain: str = "example.org", **changes) -> bytes:
    return sign(enrolment(results=None, **changes), domain)


def test_an_assignment_that_staffs_provider_has_signed_is_taken(tmp_path):
    with signing(tmp_path, KnownNames("example.org")) as office:
        assert to(office.step(signed()), MARIA.address)


def test_one_that_somebody_else_has_signed_is_held(tmp_path):
    with signing(tmp_path, KnownNames("example.org", "evil.example")) as office:
        assert office.step(signed("evil.example")) == []
        assert reasons(office) == ["it claims to come from staff, but the mail server does not vouch for that"]


def test_a_mail_whose_key_cant_be_looked_up_waits_and_is_taken_once_it_can(tmp_path):
    names = KnownNames("example.org", silent=2)
    with signing(tmp_path, names) as office:
        assert office.step(signed()) == []
        assert office.held() == []
        assert office.step(later=timedelta(seconds=59)) == []
        assert len(names.asked) == 1
        assert office.step(later=timedelta(seconds=2)) == []
        assert to(office.step(later=timedelta(minutes=5)), MARIA.address)


def test_where_nobody_ever_answers_the_mail_is_held_and_never_a_pass(tmp_path):
    names = KnownNames("example.org", silent=99)
    with signing(tmp_path, names) as office:
        for minutes in (0, 2, 4, 20, 60):
            office.step(*([signed()] if not minutes else []), later=timedelta(minutes=minutes))
        assert office.all() == []
        assert len(names.asked) == 4
        assert len(office.held()) == 1


def test_a_mail_that_waits_does_not_keep_others_waiting(tmp_path):
    names = KnownNames("example.org", silent=1)
    with signing(tmp_path, names) as office:
        office.step(signed())
        sent = office.step(signed(form=FORM.replace("Ana", "Bea").replace("ana@", "bea@")))
        assert subject_of(to(sent, MARIA.address)) == "Would you mentor Bea?"


def test_no_name_is_looked_up_for_strangers_nor_for_who_answers_a_letter_of_ours(tmp_path):
    names = KnownNames("example.org")
    with signing(tmp_path, names) as office:
        offer = to(office.step(signed()), MARIA.address)
        asked = len(names.asked)
        office.step(sign(mail("eve@stranger.example", "hello", results=None), "stranger.example"))
        assert len(office.step(sign(mail(MARIA.address, YES, answers=offer, results=None), "example.net"))) == 5
        assert len(names.asked) == asked


def test_where_the_server_has_spoken_no_signature_is_looked_at(tmp_path):
    names = KnownNames("example.org")
    with Office(tmp_path, believes={"look_up": names}) as office:
        raw = sign(enrolment(results="mx.example.org; dmarc=none"))
        assert office.step(raw) == []
        assert names.asked == []
        assert message_from_bytes(raw)["To"] == AGENT
