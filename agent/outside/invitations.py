"""The calendar backend 'invitation': a meeting as an iCalendar object that goes out by mail (RFC 5545, 5546, 6047).

Decides which object tells what: all of a meeting, one week of it, or that it is off;
a change to one week is a VEVENT with its RECURRENCE-ID, and nothing else. What a VEVENT says is written in `ics`.
"""

from collections.abc import Sequence
from datetime import datetime

from icalendar import vText

from agent.core.actions import CancelMeeting, Invitee, PutMeeting
from agent.core.events import Attendee, Event
from agent.core.meetings import Meeting
from agent.outside.ics import Objects, calendar


class Invitations:
    """Makes the objects that our mails carry; every one names the same organizer.

    `now` (aware) becomes DTSTAMP. All raise `Refused` where the zone is unknown, the year absurd, or an address no plain addr-spec.
    """

    def __init__(self, organizer_name: str, organizer_address: str) -> None:
        """Raises `Refused` where the address is no plain addr-spec."""
        self._objects = Objects(organizer_name, organizer_address)

    def request(self, put: PutMeeting, now: datetime) -> bytes:
        """METHOD:REQUEST (RFC 5546 section 3.2.2): the meeting as it shall stand in every invitee's calendar.

        There is no VALARM: whether to be reminded is each invitee's own setting, and Google ignores it.
        """
        event = Event(put.meeting, put.title, put.place, put.text, _attendees(put.invitees), now)
        if put.week:
            return calendar("REQUEST", [put.meeting], [self._objects.confirmed(event, put.week, tentative=put.tentative)])
        return calendar("REQUEST", [put.meeting], self._objects.whole(event, tentative=put.tentative))

    def cancel(self, cancel: CancelMeeting, now: datetime) -> bytes:
        """METHOD:CANCEL (RFC 5546 section 3.2.5): the meeting, with all its occurrences, taken off every invitee's calendar.

        With a `week` it is that week only. The meeting's `sequence` has been raised already, as for any change.
        """
        event = self._objects.vevent(Event(cancel.meeting, cancel.title, "", "", _attendees(cancel.invitees), now), cancel.week)
        event["STATUS"] = vText("CANCELLED")
        return calendar("CANCEL", [cancel.meeting], [event])

    def feed(self, meetings: Sequence[tuple[Meeting, str]], now: datetime) -> bytes:
        """Meetings with their titles as one calendar to subscribe to (METHOD:PUBLISH, RFC 5546 section 3.2.1).

        It tells when they are and what they are called, and has no address or link in it but the programme's own.
        """
        shown = (Event(meeting, title, "", "", (), now) for meeting, title in meetings)
        return calendar("PUBLISH", [meeting for meeting, _ in meetings], [made for event in shown for made in self._objects.whole(event)])


def _attendees(invitees: Sequence[Invitee]) -> tuple[Attendee, ...]:
    return tuple(Attendee(i.recipient.address, i.recipient.name, i.rsvp) for i in invitees)
