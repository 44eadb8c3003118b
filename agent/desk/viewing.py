"""Staff's view by mail: what has to be looked up to tell how everything stands, or one mentorship.

What is told stands in `core.views.overview` and `core.views.viewing`; what time brings is known to `reminders`, what is held to `digest`.
"""

from agent.core.actions import Recipient
from agent.core.intents import Command
from agent.core.scene import Decision, Scene
from agent.core.views import viewing
from agent.desk import digest
from agent.desk.identity import Writer
from agent.desk.reminders import Reminders
from agent.ledger import Transaction


def view(tx: Transaction, intent: Command, writer: Writer, reminders: Reminders, scene: Scene) -> Decision:
    """The answer to who asked; a mail that names nobody asks for the mentorship whose letter it answers, else for everything."""
    to = next((s for s in scene.staff() if s.address.lower() == writer.address), Recipient(writer.address, "", "staff"))
    asked_for_all = intent.word == "overview" or not (intent.whom or writer.mentorship)
    if asked_for_all:
        figures = reminders.overview(tx, scene, viewing.on_clock_of(scene.person(to), scene))
        return viewing.of_all(tx.mentorships(), figures, to, scene)
    found = viewing.meant(intent.whom, tx.all_mentorships(), scene) if intent.whom else [m for m in (writer.mentorship,) if m]
    if len(found) != 1:
        return viewing.of_several(found, intent.whom, to, scene)
    (m,) = found
    coming, paused = reminders.coming_of(tx, m, scene), tx.paused() is not None
    return viewing.of_one(m, coming, digest.held_of(tx, m, scene), to, scene, paused=paused)
