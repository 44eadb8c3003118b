"""UIDVALIDITY begins anew, with all that was ever dealt with in the inbox again: nothing of it is done twice."""

from pathlib import Path

from tests.office import FORM, Office, enrolment, mail

ENROLLED = 40  # of these mails, the rest are strangers'


def repeated(folder: Path, count: int) -> int:
    """How many effects were repeated, of a mailbox with so many mails: letters, mails held, mails left in the inbox."""
    with Office(folder) as office:
        mails = [enrolment(form=FORM.replace("ana@", f"ana{n}@")) for n in range(ENROLLED)]
        mails += [mail("who@example.info", f"Number {n}") for n in range(count - ENROLLED)]
        office.step(*mails)
        sent, held, pairs = len(office.post.sent), office.held(), office.all()
        assert len(held) == count - ENROLLED
        assert len(pairs) == ENROLLED
        dealt_with = (raw for name in ("Done", "Held") for raw in office.mailbox.folders.pop(name).values())
        office.mailbox.folders["INBOX"] = dict(enumerate(dealt_with, 1))
        office.mailbox.recreate()
        again = len(office.mailbox.messages())
        assert again == count
        office.step()
        changed = office.held() != held, office.all() != pairs
        return len(office.post.sent) - sent + len(office.mailbox.messages()) + sum(changed)
