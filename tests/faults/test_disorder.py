"""The short form: a few orders; `python -m tests.faults` takes a thousand."""

from datetime import timedelta

import pytest

from tests.builders import MARIA, NOW
from tests.faults.disorder import TIMES, Shuffled
from tests.office import Office, enrolment, mail, to

YES = "Sure, happy to! Tuesdays at 18:00 my time would work"
YEARS = timedelta(days=3652)


def test_each_mail_delivered_five_times_does_what_it_does_once(tmp_path):
    shuffled = Shuffled(tmp_path)
    places = list(range(len(shuffled.mails)))
    assert shuffled.live(places * TIMES) == shuffled.live(places)


def test_mails_in_any_order_lead_to_the_same(tmp_path):
    assert Shuffled(tmp_path).differing(12, seed=1) == []


def test_a_difference_would_be_seen(tmp_path):
    shuffled = Shuffled(tmp_path)
    assert shuffled.live([0, 1]) != shuffled.live([1])


@pytest.mark.parametrize("moved", [timedelta(hours=1), timedelta(hours=-1), YEARS, -YEARS])
def test_a_clock_that_jumps_and_comes_back_sends_nothing_twice_and_loses_nothing(tmp_path, moved):
    def day(folder, jump):
        folder.mkdir()
        with Office(folder) as office:
            offer = to(office.step(enrolment()), MARIA.address)
            office.now += jump
            office.step()
            office.now -= jump
            office.step(mail(MARIA.address, YES, at=NOW, answers=offer), later=timedelta(minutes=1))
            office.now += jump
            office.step()
            office.now -= jump
            office.step(later=timedelta(minutes=1))
            assert office.held() == []
            return sorted((recipients, data.split(b"Message-ID: ")[1][:26]) for _, recipients, data in office.post.sent), office.m.state

    sent, state = day(tmp_path / "moved", moved)
    straight, _ = day(tmp_path / "straight", timedelta(0))
    assert state == "weekly"
    assert [recipients for recipients, _ in sent] == [recipients for recipients, _ in straight]
    assert len({one for _, one in sent}) == len(sent)
