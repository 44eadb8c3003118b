"""Servers that any test may ask for."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from agent.sandbox.calendar import CalendarServer
from agent.sandbox.server import MailServer

settings.register_profile("nightly", max_examples=10_000, deadline=None, suppress_health_check=[HealthCheck.too_slow])

PASSWORD = "secret"
ADDRESSES = ("agent@example.org", "martin@example.org", "maria@example.net", "sam@example.com", "calendar@example.org")
ACCOUNTS = dict.fromkeys(ADDRESSES, PASSWORD)


@pytest.fixture
def mail_server() -> Iterator[MailServer]:
    """An embedded mail server with the accounts of ACCOUNTS."""
    with MailServer(ACCOUNTS) as server:
        yield server


@pytest.fixture(scope="session")
def calendar_server() -> Iterator[CalendarServer]:
    """Radicale, for all tests of one process; each makes a calendar of its own."""
    with CalendarServer("agent", PASSWORD) as server:
        yield server
