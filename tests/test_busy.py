"""Who is taken is asked of the calendar between two tries at a decision: never within a transaction, and nothing waits for it in vain."""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from email.message import Message
from pathlib import Path

import pytest

from agent.core.people import Available
from agent.core.value import replace
from agent.desk.busy import IN_PEACE, WITHIN, Busy, Span
from agent.errors import AgentError, Refused, Unreachable
from agent.ledger import Ledger, Transaction
from tests.builders import MARIA, PROGRAMME, at
from tests.ledgers import opened
from tests.office import Office, enrolment, mail, text_of, to
from tests.servers.memory_calendar import MemoryCalendar

ANA = "ana@example.com"
TUESDAY = at("2026-11-24 17:00").astimezone(UTC)
SINCE, UNTIL = TUESDAY, TUESDAY + timedelta(days=14)


class Watched(MemoryCalendar):
    """Notes who is asked for; `meanwhile` is done before the answer, and `trouble` met instead of it."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []
        self.meanwhile: Callable[[], object] = lambda: None
        self.trouble: AgentError | None = None
        self.busy_times[MARIA.address] = [(TUESDAY, TUESDAY + timedelta(minutes=80))]

    def busy(self, address: str, since: datetime, until: datetime) -> Sequence[Span] | None:
        self.asked.append(address)
        self.meanwhile()
        if self.trouble:
            raise self.trouble
        return super().busy(address, since, until)


@pytest.fixture
def calendar() -> Watched:
    return Watched()


@pytest.fixture
def office(tmp_path: Path, calendar: Watched) -> Iterator[Office]:
    """Maria is usually free on Tuesdays from 17 to 20, and taken on the next one until 18:20."""
    free = replace(MARIA, available=(Available(1, 17 * 60, 20 * 60),))
    with Office(tmp_path, replace(PROGRAMME, keeps_calendar=True), (free,), calendars={"memory": calendar}, calendar="memory") as office:
        yield office


def says(office: Office, words: str) -> list[Message]:
    """All that is sent after the mentor's answer to an offer."""
    offer = to(office.step(enrolment()), MARIA.address)
    return office.step(mail(MARIA.address, words, answers=offer))


def first_option(sent: list[Message]) -> str:
    return text_of(to(sent, ANA, "Which time")).partition("1) ")[2].partition("\n")[0]


def test_times_at_which_the_mentor_is_taken_are_not_offered_and_all_is_written_down_once(office: Office, calendar: Watched) -> None:
    def written_to() -> None:
        with office.ledger.begin() as tx:  # an error within a transaction
            tx.put("meanwhile", "yes")

    calendar.meanwhile = written_to
    sent = says(office, "Yes, gladly")
    assert first_option(sent) == "Tuesday, 24 November 2026, 12:30 (New York time)"
    assert calendar.asked == [MARIA.address, ANA]
    assert len(sent) == len({(m["To"], m["Subject"]) for m in sent}) == 4
    assert office.held() == []


@pytest.mark.parametrize("trouble", [Unreachable("out of order"), Refused("share it")])
def test_where_the_calendar_can_t_be_asked_times_are_offered_as_ever_and_one_mail_waits_once(
    office: Office, calendar: Watched, trouble: AgentError
) -> None:
    calendar.trouble = trouble
    assert first_option(says(office, "Yes, gladly")) == "Tuesday, 24 November 2026, 11:00 (New York time)"
    assert calendar.asked == [MARIA.address]
    assert office.held() == []


def test_who_names_a_time_is_not_looked_up(office: Office, calendar: Watched) -> None:
    assert to(says(office, "Yes! Tuesday 24 November 17:00"), ANA, "Your first call")
    assert calendar.asked == []


# The asking itself


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    ledger = opened(tmp_path)
    yield ledger
    ledger.close()


class Seconds:
    """A clock that only tests move."""

    now = 100.0

    def __call__(self) -> float:
        return self.now

    def later(self, by: timedelta) -> None:
        self.now += by.total_seconds()


def asking(busy: Busy, ledger: Ledger, *addresses: str) -> list[int]:
    """How many spans were known of each of these, in each try at a decision that wants to know them."""
    known: list[int] = []

    def write(_: Transaction) -> None:
        known.extend(len(busy.of(address, SINCE, UNTIL)) for address in addresses)

    busy.commit(ledger, write, lambda: None)
    return known


def test_a_decision_is_made_anew_only_where_it_wants_to_know(ledger: Ledger, calendar: Watched) -> None:
    busy = Busy(calendar)
    assert asking(busy, ledger) == []
    assert asking(busy, ledger, MARIA.address) == [0, 1]
    assert asking(busy, ledger, ANA) == [0, 0]  # nobody can tell
    assert asking(Busy(), ledger, MARIA.address) == [0]  # nor is there a calendar
    assert calendar.asked == [MARIA.address, ANA]


def test_what_is_undone_is_undone_in_the_ledger_too(ledger: Ledger, calendar: Watched) -> None:
    busy, tries, undone = Busy(calendar), [], []

    def write(tx: Transaction) -> None:
        tries.append(tx.get("tried"))
        tx.put("tried", "yes")
        busy.of(MARIA.address, SINCE, UNTIL)

    busy.commit(ledger, write, lambda: undone.append(True))
    assert (tries, undone) == ([None, None], [True])


def test_a_calendar_that_is_out_of_reach_is_left_in_peace_for_a_while(ledger: Ledger, calendar: Watched) -> None:
    seconds = Seconds()
    busy, calendar.trouble = Busy(calendar, seconds), Unreachable("out of order")
    assert asking(busy, ledger, MARIA.address, ANA) == [0, 0, 0, 0]
    calendar.trouble = None
    assert asking(busy, ledger, MARIA.address) == [0]
    seconds.later(IN_PEACE)
    assert asking(busy, ledger, MARIA.address) == [0, 1]
    assert calendar.asked == [MARIA.address, MARIA.address]


def test_a_slow_calendar_is_asked_no_further_than_a_message_may_wait(ledger: Ledger, calendar: Watched) -> None:
    seconds = Seconds()
    calendar.meanwhile = lambda: seconds.later(WITHIN)
    assert asking(Busy(calendar, seconds), ledger, MARIA.address, ANA) == [0, 0, 1, 0]
    assert calendar.asked == [MARIA.address]
