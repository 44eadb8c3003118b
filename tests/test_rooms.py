"""Where calls take place: a mentor's own link, or a room of the pair's own; wherever somebody looks for it."""

import re
from datetime import timedelta
from email import message_from_bytes
from email.message import Message

import pytest

from agent.core.deciding.handing import hand_over
from agent.core.intents import Accept, Move, Reassign
from agent.core.people import People
from agent.core.value import replace
from agent.errors import SettingsError
from agent.settings import load
from tests.builders import ENROLMENT, MARIA, PROGRAMME, TOM, Conversation, weekly
from tests.office import Office, enrolment, event_of, mail, text_of, to

ROOMS = "https://meet.jit.si/"
JITSI = replace(PROGRAMME, rooms=ROOMS)
ANA = "ana@example.com"
ROOM = re.compile(r"https://meet\.jit\.si/Ana-[a-zA-Z0-9]{20}")
ELSEWHERE = replace(MARIA, call_link=None)


def begin(office: Office) -> list[Message]:
    offer = to(office.step(enrolment()), MARIA.address)
    return office.step(mail(MARIA.address, "Yes, happy to! Tuesdays at 18:00 my time.", answers=offer))


def room_in(invitation: Message) -> str:
    """The one link that the mail, LOCATION, CONFERENCE (RFC 7986) and the event's text have alike."""
    event = event_of(invitation)
    place = str(event["LOCATION"])
    assert str(event["CONFERENCE"]) == place
    assert event["CONFERENCE"].params["VALUE"] == "URI"
    assert place in str(event["DESCRIPTION"])
    assert place in text_of(invitation)
    html = next(p for p in invitation.walk() if p.get_content_type() == "text/html").get_payload(decode=True).decode()
    assert f'href="{place}"' in html
    return place


@pytest.mark.parametrize("mentor", [MARIA, ELSEWHERE], ids=["a link of her own", "none"])
def test_everybody_finds_the_link_in_the_mail_and_in_the_calendar(tmp_path, mentor):
    with Office(tmp_path, programme=JITSI, people=(mentor, TOM)) as office:
        sent = begin(office)
        places = {room_in(to(sent, address, "Your weekly call")) for address in (MARIA.address, ANA)}
        (place,) = places
        assert place == MARIA.call_link if mentor.call_link else ROOM.fullmatch(place)


def test_a_call_that_moves_and_all_that_move_are_in_the_same_room(tmp_path):
    with Office(tmp_path, programme=JITSI, people=(ELSEWHERE, TOM)) as office:
        room = room_in(to(begin(office), ANA, "Your weekly call"))
        for words in ("We agreed on Wednesday at 19:00 instead of Tuesday.", "From now on we agreed on Thursdays at 18:00 my time."):
            answer = mail(MARIA.address, words, at=office.now, answers=to(invitations(office), MARIA.address))
            sent = office.step(answer, later=timedelta(hours=1))
            changed = [m for m in sent if ANA in m["To"] and m.get_content_type() != "text/plain" and b"METHOD:REQUEST" in m.as_bytes()]
            assert {room_in(m) for m in changed} == {room}


def invitations(office: Office) -> list[Message]:
    """The first invitations as they were sent."""
    sent = (message_from_bytes(data) for _, _, data in office.post.sent)
    return [m for m in sent if str(m["Subject"]).startswith("Your weekly call") and "is now" not in str(m["Subject"])]


def place(t: Conversation) -> str:
    (put,) = t.meetings()
    return put.place


def talk(**student: object) -> Conversation:
    fields = replace(ENROLMENT, **student)  # type: ignore[arg-type]
    return Conversation(fields=fields, programme=JITSI, people=People((ELSEWHERE, TOM))).assigned()


def test_another_mentor_has_another_room():
    t = talk().says("mentor", Accept((weekly("2026-12-01 18:00"),)))
    first = place(t)
    t.staff_says(lambda m, scene: hand_over(m, Reassign("", ("Tom Baker",)), scene))
    t.says("mentor", Accept((weekly("2026-12-02 17:00", "America/New_York"),)))
    assert place(t) != first
    assert place(t).startswith("https://meet.jit.si/Ana-")


def test_a_name_that_is_put_right_takes_nobody_to_another_room():
    t = talk().says("mentor", Accept((weekly("2026-12-01 18:00"),)))
    first = place(t)
    t.people, t.programme = People((replace(ELSEWHERE, name="Marie Huber-Gruber"),)), replace(JITSI, name="Another Name")
    assert place(t.says("student", Move((weekly("2026-12-03 18:00"),), agreed=True))) == first


@pytest.mark.parametrize("name", ["../../x", "a?b#c", "Ána Łucja", "山田", "<b>", "Ana\r\nX", "x" * 300])
def test_no_name_makes_another_address_of_it(name: str):
    t = talk(student_name=name).says("mentor", Accept((weekly("2026-12-01 18:00"),)))
    assert re.fullmatch(r"https://meet\.jit\.si/[A-Za-z0-9-]{0,160}", place(t).partition("derived-room/")[0])


def test_without_either_there_is_no_link():
    t = Conversation(people=People((ELSEWHERE, TOM))).assigned().says("mentor", Accept((weekly("2026-12-01 18:00"),)))
    assert place(t) == ""


@pytest.mark.parametrize("wrong", ["http://meet.example.org/", "meet.jit.si", "https://meet.jit.si/?x=1", "https://a b/", "https://u:p@h/"])
def test_an_address_that_no_room_can_be_below_of_is_a_problem_of_the_settings(tmp_path, wrong: str):
    file = tmp_path / "agent.toml"
    file.write_text(f'[calendar]\nrooms = "{wrong}"\n')
    with pytest.raises(SettingsError) as error:
        load(file, {})
    assert any("rooms" in problem for problem in error.value.problems)
