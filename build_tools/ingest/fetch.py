"""A page from the web, and from nowhere else.

In: an address. Out: its bytes, where they stand after redirects, and what the server says they are. Refused, with what
must be true: other schemes than http and https, names that lead into private networks, what answers with an error, too
late or with too much. The one idea: a name is resolved once, every address it has must be public, and the connection
is made to one of these very addresses; so nothing that the name leads to later counts. Each redirect is a new address.
"""

from __future__ import annotations

import contextlib
import http.client
import ipaddress
import re
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from email.message import Message
from urllib.parse import SplitResult, quote, urljoin, urlsplit, urlunsplit

from ..problems import BadInput, Problem
from .draft import Received

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

AGENT = "briefing-desk/0.1 (an editor adds one page to a reading list)"
_HEADERS = {
    "User-Agent": AGENT,
    "Accept": "text/html, application/xhtml+xml, application/pdf, text/plain, */*;q=0.1",
    "Accept-Encoding": "gzip",
    "Connection": "close",
}
_NAT64 = ipaddress.ip_network("64:ff9b::/96")  # RFC 6052: an IPv4 address in the last 32 bits


def is_public(address: Address) -> bool:
    """Whether an address is one of the public internet, whatever it is wrapped in.

    >>> [is_public(ipaddress.ip_address(one)) for one in ("93.184.216.34", "10.0.0.1", "::ffff:127.0.0.1", "224.0.0.1")]
    [True, False, False, False]
    """
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None:
            return is_public(address.ipv4_mapped)
        if address in _NAT64:
            return is_public(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
        if address.sixtofour is not None or address.teredo is not None:  # tunnels that nobody publishes behind
            return False
    return address.is_global and not address.is_multicast and not address.is_reserved


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a fetch may reach, take and cost; tests have a server of their own, and so a limit of their own."""

    may_reach: Callable[[Address], bool] = is_public
    size: int = 20 * 1024 * 1024  # bytes
    seconds: float = 30.0  # from the first connection to the last byte
    redirects: int = 8


def fetch(address: str, limits: Limits | None = None) -> Received:
    """The page that stands at an address, or BadInput with the reason why it cannot be had."""
    limits = limits or Limits()
    ends = time.monotonic() + limits.seconds
    at = address
    for _ in range(limits.redirects + 1):
        try:
            answer = _ask(_checked(address, at), limits, ends)
        except (TimeoutError, _Late):
            raise _failed(address, f"{_host(at)} did not answer within {limits.seconds:g} seconds.") from None
        except (OSError, http.client.HTTPException, ValueError, zlib.error) as error:
            raise _failed(address, f"{_host(at)} cannot be read: {_why(error)}.") from None
        if isinstance(answer, Received):
            return answer
        at = urljoin(at, answer)
    raise _failed(address, f"It redirects more than {limits.redirects} times, at last to {at[:200]}.")


class _Late(Exception):
    """The time for one fetch is over."""


def _failed(address: str, sentence: str) -> BadInput:
    hint = "open it in a browser, save the page, and add the saved file."
    return BadInput([Problem(address, 1, 1, "address-failed", sentence, hint)])


def _refused(address: str, sentence: str) -> BadInput:
    hint = "give the full public address of a page, beginning with https://."
    return BadInput([Problem(address, 1, 1, "address-refused", sentence, hint)])


def _host(address: str) -> str:
    return (urlsplit(address).hostname or address)[:200]


def _why(error: Exception) -> str:
    """What went wrong, without the code that the system has for it."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"its certificate is not valid ({error.verify_message})"
    words = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return re.sub(r"\s+", " ", str(words)).rstrip(".")[:200]


def _checked(address: str, at: str) -> SplitResult:
    """The parts of an address that may be asked."""
    try:
        parts = urlsplit(at)
        host, _ = parts.hostname, parts.port
        (host or "").encode("idna")
    except (ValueError, UnicodeError):
        raise _refused(address, f"{at[:200]} is no address.") from None
    if parts.scheme not in ("http", "https"):
        where = "" if at == address else f" It redirects to {at[:200]}."
        raise _refused(address, f"Only http and https are fetched, not {parts.scheme[:20]}.{where}")
    if not host:
        raise _refused(address, f"{at[:200]} names no host.")
    if parts.username is not None:
        raise _refused(address, "An address with a name or password in it is not fetched.")
    return parts


def _ask(parts: SplitResult, limits: Limits, ends: float) -> Received | str:
    """One question to one host: its answer, or where it redirects to."""
    host = (parts.hostname or "").encode("idna").decode("ascii")
    port = parts.port or (443 if parts.scheme == "https" else 80)
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    connection = kind(host, port)
    connection.sock = _connected(parts, host, port, limits, ends)
    alarm = threading.Timer(_left(ends), _hang_up, [connection.sock])  # a server may send a byte now and then for ever
    alarm.daemon = True
    alarm.start()
    try:
        path = quote(urlunsplit(("", "", parts.path or "/", parts.query, "")), safe="/?#[]@!$&'()*+,;=:%~-._")
        connection.request("GET", path, headers=_HEADERS)
        with contextlib.closing(connection.getresponse()) as answer:
            where = answer.headers.get("Location")
            if answer.status in (301, 302, 303, 307, 308) and where:
                return where.encode("latin-1").decode("utf-8", "replace")
            if answer.status != 200:
                raise ValueError(f"it answers {answer.status} {answer.reason}".strip())
            received = _received(urlunsplit(parts._replace(fragment="")), answer, limits)
        _left(ends)
        return received
    except (OSError, http.client.HTTPException, ValueError):
        _left(ends)  # what is too late is said to be that
        raise
    finally:
        alarm.cancel()
        connection.close()


def _hang_up(connected: socket.socket) -> None:
    with contextlib.suppress(OSError):
        connected.shutdown(socket.SHUT_RDWR)


def _connected(parts: SplitResult, host: str, port: int, limits: Limits, ends: float) -> socket.socket:
    """A connection to an address of a host, all of whose addresses may be reached."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = [ipaddress.ip_address(str(one[4][0]).partition("%")[0]) for one in found]
    if not addresses or not all(map(limits.may_reach, addresses)):
        raise _refused(urlunsplit(parts), f"{host} is in a private network, which is not fetched from.")
    connected = socket.create_connection((str(addresses[0]), port), timeout=_left(ends))
    if parts.scheme == "http":
        return connected
    try:
        return ssl.create_default_context().wrap_socket(connected, server_hostname=host)
    except BaseException:
        connected.close()
        raise


def _left(ends: float) -> float:
    left = ends - time.monotonic()
    if left <= 0:
        raise _Late
    return left


def _received(address: str, answer: http.client.HTTPResponse, limits: Limits) -> Received:
    """The body of an answer, unpacked, within the limits."""
    unpack = zlib.decompressobj(31) if answer.headers.get("Content-Encoding", "").lower() == "gzip" else None
    raw = bytearray()
    while piece := answer.read1(65536):
        raw += unpack.decompress(piece, limits.size + 1 - len(raw)) if unpack else piece
        if len(raw) > limits.size:
            raise ValueError(f"it is larger than {limits.size:,} bytes")
    if answer.length or (unpack and not unpack.eof):
        raise ValueError("it breaks off")
    headers = Message()
    headers["Content-Type"] = answer.headers.get("Content-Type") or "application/octet-stream"
    return Received(
        name=address,
        raw=bytes(raw),
        address=address,
        media=headers.get_content_type(),
        charset=headers.get_content_charset(),
    )
