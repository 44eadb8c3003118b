"""Servers that any test may ask for."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

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
