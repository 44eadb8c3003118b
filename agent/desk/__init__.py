"""The desk and what works at it: a message or an alarm goes through decide → record → perform, against Protocols.

`desk` keeps the order.
In: `receiving` (a message on its way), `forms`, `identity` (who wrote, about what), `dispatch`, `replies`, `viewing`.
By time: `ticking`, `reminders`, `digest`, `zone_rules`. Written down: `recording`.
Out: `outbox` and `proving` (letters), `calendars` and `observing` (the programme's own calendar), `busy` (who is taken when), `rooms`.
"""
