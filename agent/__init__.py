"""mentor-agent: a programme's mentorships, carried by e-mail and calendar.

The core turns facts into actions; the desk writes them down, then performs them.

Layers, each importing only from those below it (import-linter holds this):

    cli, commands    what an operator types; thin
    checking, preview  what would go wrong later; what the rules will send, on a copy of the ledger
    erasing          what is known of a person: told, or forgotten
    beside           letters written down by who is not the daemon
    daemon           keeps the loop
    wiring           puts the parts together; the only place that names the backends
    accounts         the mailbox, the post and calendars that the settings mean, and how they are signed in to
    sandbox          an embedded mail server, and the story that `demo` plays on it
    standing, watching  where everything stands, for `status` and `health`; changed letters and rule files
    desk | outside   desk: takes a message or an instant through decide → record → perform, against Protocols;
                     outside: one module for each real thing: mailbox (IMAP), post (SMTP), invitations (iMIP), caldav, google,
                     zoom, chart (PNG), names (DNS)
    sources          the programme's own letters and rules, read from their folders
    ledger           what is known, seen, pending and done, in one database
    settings         agent.toml and the environment → one frozen Settings
    reading          bytes → Message → Intent; the only place that knows how people write mail
    core             pure: people, mentorships, meetings; within it
                     rules (what is said because time has passed), views (the whole, for people who look),
                     deciding (what follows from an intent), letters (facts and words become a mail)
    errors, tracing  the tree of errors, by who must act; what logs call that which is worked on

How a message flows:

1. `outside.mailbox` peeks at it; its raw bytes are recorded before anything else is done.
2. `reading.message` makes a Message of the bytes, within caps; automatic mail ends here, with the reason.
3. `reading.evidence` weighs who wrote it, and how we know; where no server says anything, `reading.signed` looks.
4. The first recogniser in `reading.recognise` that knows it makes it an Intent; none does: Unclear.
5. `core.deciding.state_machine` says what follows; facts, rendered letters and actions are written in one transaction.
6. `desk` performs what is pending and marks it done; then the message is filed on the server.

How a reminder flows:

1. Whenever facts or rules change, `core.rules.planning` says which alarms they make; these are rows of the ledger.
2. `ticking` takes an alarm that is due to `reminders`; `core.rules.reminding` judges by the facts of now: drop, wait, or speak.
3. The letter, which may speak for others of its topic, and whatever follows (the next step, the next occurrence) are one transaction.

The words, which code, tables, messages and documentation use alike:

Message      an inbound mail as plain data, trusted for no more than its evidence
Evidence     how sure we are of who wrote a message: authenticated, known by a token, or not at all
Intent       what a message asks for; a closed set
Asked        a question that is pending for a person; a token names it
Mentorship   one mentor with one student, from assignment to end: the unit of state
Meeting      the orientation call, or the weekly call with its recurrence
Available    hours of a weekday at which a mentor is usually free: times are offered out of them, and nothing is booked by them
Tentative    an event that goes along with a proposal to one person: to accept it is to say yes
Week         one week of a series that is not like the others
Entry        a dated piece of the notes on a student: a report, an answer, a remark, and whom it is for
Letter       an outgoing mail, rendered once, its bytes kept
Rule         when to speak by oneself, about whom, only if what, with which letter
Anchor       what a rule is told from; its instances are known for good: this silence, this call
Alarm        a rule's step for one subject and instance, and when it is due; it fires once
Event        a meeting as it shall stand on the programme's own calendar; an observation is what others did there
Action       an intended effect as a value, with a key that stays the same however often it is decided
Ledger       what we know, have seen, have yet to do, and did, and why
Desk         the only place where a message becomes a decision, a record and an effect
"""
