"""A country changes when its clocks change: the series is sent again once, at the same time on the wall."""

from datetime import timedelta

import pytest

from agent.core.rules.clock_laws import clock_law
from tests.builders import MARIA
from tests.office import Office, enrolment, event_of, mail, subject_of, text_of, to

ANA = "ana@example.com"
NEW_RULES = "The clocks change by new rules"


@pytest.fixture
def office(tmp_path):
    with Office(tmp_path) as office:
        offer = to(office.step(enrolment()), MARIA.address)
        office.booked = office.step(mail(MARIA.address, "Yes, gladly! Tuesdays at 18:00 my time.", answers=offer))
        yield office


def told_other_rules(office: Office) -> None:
    """As if the time zone data had been other ones when the calendars were told."""
    with office.ledger.begin() as tx:
        tx.put("clock-law/Europe/Vienna/2026", "others")


def next_day(office: Office) -> list:
    office.now += timedelta(days=1)
    return [m for m in office.step() if subject_of(m).startswith(NEW_RULES)]


def test_while_the_rules_stay_nothing_is_sent(office):
    assert next_day(office) == next_day(office) == []


def test_a_series_whose_zone_has_other_rules_is_sent_again_once_to_everybody(office):
    before = event_of(next(m for m in office.booked if ANA in m["To"] and "weekly call" in subject_of(m)))
    next_day(office)
    told_other_rules(office)
    sent = next_day(office)
    assert {m["To"].rpartition("<")[2].rstrip(">") for m in sent} >= {MARIA.address, ANA}
    for m in sent:
        again = event_of(m)
        assert (again["UID"], again["DTSTART"].dt) == (before["UID"], before["DTSTART"].dt)
        assert again["SEQUENCE"] == before["SEQUENCE"] + 1
    assert "stays at the same time" in text_of(sent[0])
    assert next_day(office) == []


def test_a_zone_without_a_series_concerns_nobody(office):
    next_day(office)
    with office.ledger.begin() as tx:
        tx.put("clock-law/Asia/Kolkata/2026", "others")
    assert next_day(office) == []


def test_other_rules_have_another_name():
    assert clock_law("Europe/Vienna", 2026) == clock_law("Europe/Berlin", 2026)
    assert len({clock_law(zone, 2026) for zone in ("Europe/Vienna", "Europe/London", "Asia/Kolkata", "Africa/Casablanca")}) == 4
    assert clock_law("Europe/Vienna", 2026) != clock_law("Europe/Vienna", 2027)
