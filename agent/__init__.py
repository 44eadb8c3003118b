"""mentor-agent: a programme's mentorships, carried by e-mail and calendar.

The core turns facts into actions; the desk writes them down, then performs them.

Layers, each importing only from those below it (import-linter holds this):

    cli, commands    what an operator types; thin
    daemon           puts the parts together and keeps the loop; the only place that names the backends
    sandbox          an embedded mail server, and the story that `demo` plays on it
    desk | outside   desk: takes a message or an instant through decide → record → perform, against Protocols;
                     outside: one module for each real thing: mailbox (IMAP), post (SMTP), invitations (iMIP), chart (PNG)
    ledger           what is known, seen, pending and done, in one database
    settings         agent.toml and the environment → one frozen Settings
    reading          bytes → Message → Intent; the only place that knows how people write mail
    core             pure: people, mentorships, meetings, letters, and what follows from an intent
    errors           the tree of errors, by who must act

How a message flows:

1. `outside.mailbox` peeks at it; its raw bytes are recorded before anything else is done.
2. `reading.message` makes a Message of the bytes, within caps; automatic mail ends here, with the reason.
3. `reading.evidence` weighs who wrote it, and how we know.
4. The first recogniser in `reading.recognise` that knows it makes it an Intent; none does: Unclear.
5. `core.deciding` says what follows; facts, rendered letters and actions are written in one transaction.
6. `desk` performs what is pending and marks it done; then the message is filed on the server.

The words, which code, tables, messages and documentation use alike:

Message      an inbound mail as plain data, trusted for no more than its evidence
Evidence     how sure we are of who wrote a message: authenticated, known by a token, or not at all
Intent       what a message asks for; a closed set
Asked        a question that is pending for a person; a token names it
Mentorship   one mentor with one student, from assignment to end: the unit of state
Meeting      the orientation call, or the weekly call with its recurrence
Letter       an outgoing mail, rendered once, its bytes kept
Action       an intended effect as a value, with a key that stays the same however often it is decided
Ledger       what we know, have seen, have yet to do, and did, and why
Desk         the only place where a message becomes a decision, a record and an effect
"""
