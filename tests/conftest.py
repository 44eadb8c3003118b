"""Servers that any test may ask for, and the order in which tests are begun."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from agent.sandbox.calendar import CalendarServer
from agent.sandbox.server import MailServer

settings.register_profile("nightly", max_examples=10_000, deadline=None, suppress_health_check=[HealthCheck.too_slow])

PASSWORD = "secret"
ADDRESSES = ("agent@example.org", "martin@example.org", "maria@example.net", "sam@example.com", "calendar@example.org")
ACCOUNTS = dict.fromkeys(ADDRESSES, PASSWORD)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests that take long are begun first, among themselves in random order: none is left over for one process alone at the end."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


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
