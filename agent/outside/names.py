"""The domain name system, for the keys that mails are signed with (RFC 6376 section 3.6.2).

Hides dnspython, which takes a tenth of a second to import, and is needed by few mails.
"""

from agent.errors import Unreachable

PATIENCE, TRIES = 3.0, 2  # seconds for each try
_LARGEST = 8192


class Names:
    """Looks names up at the resolvers that this machine uses, or at `servers` (addresses, all on `port`)."""

    def __init__(self, servers: tuple[str, ...] = (), port: int = 53, *, patience: float = PATIENCE) -> None:
        self._servers, self._port, self._patience = servers, port, patience

    def text(self, name: str) -> bytes:
        """The TXT record of a name, its strings joined; b'' where it has none. Raises `Unreachable` where nobody says so."""
        import dns.exception
        import dns.resolver

        try:
            resolver = dns.resolver.Resolver(configure=not self._servers)
            if self._servers:
                resolver.nameservers, resolver.port = list(self._servers), self._port
            for left in reversed(range(TRIES)):
                try:
                    found = resolver.resolve(f"{name}.", "TXT", lifetime=self._patience)
                except (dns.exception.Timeout, dns.resolver.NoNameservers):
                    if not left:
                        raise
                else:
                    return b"".join(next(iter(found)).strings)[:_LARGEST]
        except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
            return b""
        except (dns.exception.FormError, dns.exception.SyntaxError, UnicodeError):  # no name at all, whatever the mail says
            return b""
        except (dns.exception.DNSException, OSError) as error:
            raise Unreachable(f"the name {name[:100]} could not be looked up ({type(error).__name__})") from error
        return b""
