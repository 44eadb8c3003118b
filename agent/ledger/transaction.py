"""All verbs on the ledger, within one transaction."""

from agent.ledger.alarms import AlarmVerbs
from agent.ledger.events import EventVerbs
from agent.ledger.held import HeldVerbs
from agent.ledger.hints import HintVerbs
from agent.ledger.inbox import InboxVerbs
from agent.ledger.installation import InstallationVerbs
from agent.ledger.mentorships import MentorshipVerbs
from agent.ledger.notes import NoteVerbs
from agent.ledger.outbox import OutboxVerbs
from agent.ledger.privacy import PrivacyVerbs
from agent.ledger.rooms import RoomVerbs
from agent.ledger.tallies import TallyVerbs


class Transaction(
    InstallationVerbs,
    MentorshipVerbs,
    InboxVerbs,
    OutboxVerbs,
    EventVerbs,
    RoomVerbs,
    AlarmVerbs,
    HeldVerbs,
    HintVerbs,
    NoteVerbs,
    PrivacyVerbs,
    TallyVerbs,
):
    """What can be asked and told between `begin` and its end: all of it is kept, or none.

    Grouped by what the verbs are about: a new one goes into the module of its group.
    """
