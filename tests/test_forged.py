"""Forged mail in sixty and more forms: nothing changes, nobody who forged is answered, staff get one list.

And the other side of it: whoever we write to is staff, or was introduced by staff.
"""

from collections.abc import Callable, Iterator
from datetime import timedelta
from email.message import Message

import pytest

from tests.builders import MARIA, TOM
from tests.office import AGENT, FORM, Office, calendar_answer, enrolment, mail, passing, subject_of, text_of, to
from tests.signing import sign

MARTIN, EVE, ANA = "martin@example.org", "eve@evil.example", "ana@example.com"
YES = "Sure, happy to! Tuesdays at 18:00 my time would work"
OURS = "mx.example.org"

# What the server says, or what the forger wrote in its place.
NO_PROOF = {
    "nothing": None,
    "dmarc fails": f"{OURS}; dmarc=fail header.from=example.org",
    "dmarc fails, though dkim passes": f"{OURS}; dkim=pass header.d=example.org; dmarc=fail header.from=example.org",
    "no dmarc": f"{OURS}; dmarc=none",
    "spf only": f"{OURS}; spf=pass smtp.mailfrom=martin@example.org",
    "another domain's dkim": f"{OURS}; dkim=pass header.d=evil.example",
    "another From": f"{OURS}; dmarc=pass header.from=evil.example",
    "a public suffix": f"{OURS}; dkim=pass header.d=org",
    "another server": "mx.evil.example; dmarc=pass header.from=example.org",
    "a server of a longer name": f"{OURS}.evil.example; dmarc=pass header.from=example.org",
    "no server": "dmarc=pass header.from=example.org",
    "a comment": f"{OURS} (dmarc=pass header.from=example.org); none",
    "a quoted string": f'{OURS}; spf=none smtp.mailfrom="; dmarc=pass"',
    "two things at once": f"{OURS}; dmarc=none; dmarc=pass header.from=example.org",
    "many parentheses": f"{OURS}; dmarc=pass " + "(" * 2000,
    "a string without an end": f'{OURS}; dmarc=pass header.from="example.org',
}
TRUE = f"Authentication-Results: {OURS}; dmarc=none\n".encode()


class Scene:
    """What there is to be forged into: a call that stands with Maria and Ana, and a question that is pending with Tom."""

    def __init__(self, office: Office) -> None:
        offer = to(office.step(enrolment()), MARIA.address)
        sent = office.step(mail(MARIA.address, YES, answers=offer))
        self.invitation = to(sent, MARIA.address, "Your weekly call")
        self.introduction = next(m for m in sent if ANA in m["To"] and MARIA.address in m["To"])
        sent = office.step(enrolment("Mentor: Tom Baker", FORM.replace("Ana", "Bea").replace("ana@", "bea@")))
        self.offer, self.note = to(sent, TOM.address), to(sent, MARTIN)


def by_evidence(scene: Scene) -> Iterator[tuple[str, bytes]]:
    """Staff's words, in staff's name, without staff's proof."""
    third = FORM.replace("Ana", "Cleo").replace("ana@", "cleo@")
    for name, results in NO_PROOF.items():
        yield f"an assignment: {name}", enrolment(form=third, results=results)
        yield f"a command: {name}", mail(text="stop sending", results=results)
    yield "an assignment: a forged result below the true one", TRUE + enrolment(form=third)
    yield "a correction: nothing", mail(text="E-mail: eve@evil.example", answers=scene.note, results=None)
    yield "a note on the standup: nothing", mail(text="Maria Huber answered the standup on the form", results=None)
    yield "an assignment: a signature that nobody looked at", sign(enrolment(form=third, results=None))


def by_name(_scene: Scene) -> Iterator[tuple[str, bytes]]:
    """Somebody else, under staff's name or beside it."""
    order = {"text": "stop sending"}
    yield "an address as the name", mail(f'"{MARTIN}" <{EVE}>', results=passing("evil.example"), **order)
    yield "staff's name", mail(f"Martin <{EVE}>", results=passing("evil.example"), **order)
    yield "Sender", mail(EVE, Sender=MARTIN, results=passing("evil.example"), **order)
    yield "Reply-To", mail(EVE, Reply_To=MARTIN, results=passing("evil.example"), **order)
    yield "a tag in the subject", mail(EVE, subject="[staff] stop sending", results=passing("evil.example"), **order)
    yield "X-Original-From", mail(EVE, X_Original_From=MARTIN, results=passing("evil.example"), **order)
    yield "a look-alike domain", mail("martin@examp1e.org", **order)
    yield "a domain that ends alike", mail("martin@evilexample.org", **order)
    yield "a domain below", mail("martin@evil.example.org", **order)
    yield "an assignment by a stranger", enrolment(sender=EVE)
    plain = mail(text="stop sending")
    for name, value in {
        "two addresses": f"{MARTIN}, {EVE}",
        "two From headers": f"{MARTIN}\nFrom: {EVE}",
        "a group": f"staff: {MARTIN};",
        "an address in another": f"<{MARTIN}>@evil.example",
        "an encoded address": "=?utf-8?q?martin=40example.org?=",
        "a homograph": "m\u0430rtin@example.org",
        "a torn one": "<",
        "nested comments": "(" * 1000 + MARTIN,
    }.items():
        yield f"From: {name}", plain.replace(b"From: Martin <martin@example.org>", f"From: {value}".encode())


def by_token(scene: Scene) -> Iterator[tuple[str, bytes]]:
    """Answers in a mentor's or a student's place."""
    yield "the right token, a wrong address", mail(EVE, YES, answers=scene.offer)
    yield "another mentor's token", mail(MARIA.address, YES, answers=scene.offer)
    yield "the right token, dmarc fails", mail(TOM.address, YES, answers=scene.offer, results=f"{OURS}; dmarc=fail")
    yield "no token, no proof", mail(TOM.address, YES, results=None)
    made_up: Message = replace_id(scene.offer, "<abcdefghijklmnopqrstuvwxyz@example.org>")
    yield "a token made up", mail(TOM.address, YES, answers=made_up, results=None)
    yield "the introduction's, a wrong address", mail(EVE, "I can't make it on Tuesdays any more", answers=scene.introduction)
    yield (
        "the introduction's, dmarc fails",
        mail(ANA, "Let us move to Friday at 10:00", answers=scene.introduction, results=f"{OURS}; dmarc=fail"),
    )
    yield "a calendar answer for somebody else", calendar_answer(scene.invitation, ANA, sender=MARIA.address)
    yield "a calendar answer by a stranger", calendar_answer(scene.invitation, MARIA.address, "DECLINED", sender=EVE)
    yield "a calendar answer of somebody not invited", calendar_answer(scene.invitation, EVE)
    yield "a calendar answer, dmarc fails", calendar_answer(scene.invitation, ANA, "DECLINED", results=f"{OURS}; dmarc=fail")
    yield "a calendar answer about nothing", calendar_answer(scene.invitation, ANA).replace(b"UID:", b"UID:x")


def by_way(_scene: Scene) -> Iterator[tuple[str, bytes]]:
    """Staff's true mail, but sent on by somebody else."""
    yield "an assignment that was sent to somebody else", enrolment(to="other@example.org")
    yield "a command that was sent to somebody else", mail(text="stop sending", to=ANA)
    yield "a signature over a part", b"DKIM-Signature: v=1; d=example.org; l=10; b=x\n" + mail(text="stop sending")


def replace_id(letter: Message, message_id: str) -> Message:
    changed = Message()
    changed["Message-ID"], changed["Subject"] = message_id, letter["Subject"]
    return changed


KINDS: tuple[Callable[[Scene], Iterator[tuple[str, bytes]]], ...] = (by_evidence, by_name, by_token, by_way)


def known(office: Office) -> tuple[object, ...]:
    """All that a message could change."""
    with office.ledger.read() as tx:
        return tx.all_mentorships(), tx.people(), tx.paused(), [tx.upcoming(m.ref) for m in tx.mentorships()]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_a_forged_mail_changes_nothing_and_is_answered_to_nobody(tmp_path, kind):
    with Office(tmp_path) as office:
        forged = list(kind(Scene(office)))
        before = known(office)
        for count, (name, raw) in enumerate(forged, 1):
            assert office.step(raw) == [], name
            assert known(office) == before, name
            assert len(office.held()) == count, name


@pytest.mark.parametrize("raw", [enrolment(results=f"{OURS}; dmarc=fail"), mail(TOM.address, YES, results=f"{OURS}; dmarc=fail")])
def test_staff_read_in_plain_words_that_the_server_calls_it_forged(tmp_path, raw):
    with Office(tmp_path) as office:
        office.step(raw)
        (listed,) = office.step(later=timedelta(minutes=16))
        assert "the mail server says that it does not come from the address it names (dmarc=fail)" in text_of(listed)


@pytest.mark.parametrize("sender", [MARIA.address, TOM.address, ANA])
def test_a_mentor_or_a_student_gives_no_orders(tmp_path, sender):
    with Office(tmp_path) as office:
        Scene(office)
        third = FORM.replace("Ana", "Cleo").replace("ana@", "cleo@")
        office.step(enrolment(form=third, sender=sender), mail(sender, "stop sending"))
        assert len(office.all()) == 2
        with office.ledger.read() as tx:
            assert tx.paused() is None


@pytest.mark.parametrize(
    "changed",
    [
        lambda raw: b"X-Other: 1\n" + raw,
        lambda raw: b"Reply-To: eve@evil.example\n" + raw,
        lambda raw: b"In-Reply-To: <1@example.org>\n" + raw,
        lambda raw: raw.replace(b"text/plain", b"text/html"),
        lambda raw: raw.replace(b"\nTo: agent@example.org\nSubject: Hello\n", b"\nSubject: Hello\nTo: agent@example.org\n"),
    ],
)
def test_a_true_mail_of_staff_that_somebody_sends_again_does_nothing_whatever_they_put_around_what_is_signed(tmp_path, changed):
    with Office(tmp_path) as office:
        stop = mail(text="stop sending")
        office.step(stop)
        office.step(mail(text="resume sending"))
        assert changed(stop) != stop
        assert office.step(changed(stop)) == []
        with office.ledger.read() as tx:
            assert tx.paused() is None


def test_all_of_them_together_are_one_list_for_staff_a_quarter_of_an_hour_later(tmp_path):
    with Office(tmp_path) as office:
        scene = Scene(office)
        forged = [raw for kind in KINDS for _, raw in kind(scene)]
        assert len(forged) >= 60
        assert office.step(*forged) == []
        assert office.step(later=timedelta(minutes=14)) == []
        (listed,) = office.step(later=timedelta(minutes=1))
        assert listed["To"] == "Martin <martin@example.org>"
        assert subject_of(listed).startswith(f"{len(forged)} things are waiting")
        assert all(f"(m{held.id[1:]})" in text_of(listed) for held in office.held())
        office.step(mail(EVE, "again"))
        assert office.step(later=timedelta(minutes=59)) == []
        assert len(office.step(later=timedelta(minutes=1))) == 1


def test_nobody_is_ever_written_to_but_staff_and_whom_staff_introduced(tmp_path):
    """Over everything that tests here can forge, and a whole story beside it."""
    introduced = {MARTIN, MARIA.address, TOM.address, ANA, "bea@example.com", "calendar@example.org"}
    with Office(tmp_path) as office:
        scene = Scene(office)
        for kind in KINDS:
            office.step(*(raw for _, raw in kind(scene)))
        office.step(mail(EVE, f"Please add me\n\nE-mail: {EVE}", "Fwd: New enrolment"), later=timedelta(hours=2))
        office.step(enrolment("", FORM + f"Mentor: Eve <{EVE}>\nContact: {EVE}\n"))
        office.step(later=timedelta(days=2))
        recipients = {address.lower() for _, addresses, _ in office.post.sent for address in addresses}
        assert recipients <= introduced
        assert all(AGENT not in recipients for _, recipients, _ in office.post.sent)
