"""Under which address the phones in a hall reach this computer, found without sending anything."""

from __future__ import annotations

import socket
import struct
import sys
from ipaddress import IPv4Address, ip_address
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import segno

if TYPE_CHECKING:
    from collections.abc import Iterator

EVERYWHERE = ("", "0.0.0.0", "::")  # noqa: S104  # compared with, not bound to
# One address in each network that a hall, or the hotspot of a phone or laptop, is likely to have. The system chooses
# the interface that would lead there and sends nothing. The first one stands for everywhere: it leads to the default.
LIKELY = (
    *("198.51.100.1", "10.0.0.1", "172.16.0.1", "192.168.0.1", "192.168.1.1"),
    *("10.42.0.2", "172.20.10.1", "192.168.2.2", "192.168.43.1", "192.168.137.2"),
)
GET_ADDRESS = 0x8915  # SIOCGIFADDR of Linux
LONGEST_ORIGIN = 200


def is_loopback(address: str) -> bool:
    """Tell whether a server bound to ``address`` can be reached from this computer only."""
    if address == "localhost":
        return True
    try:
        return ip_address(address).is_loopback
    except ValueError:  # "", or the name of a host
        return False


def hall_addresses(bound_to: str) -> list[str]:
    """Return the addresses of this computer that phones may reach, the likeliest first; none if it listens to itself.

    Parameters
    ----------
    bound_to : str
        What the server is bound to: one address, or one that stands for all of them.
    """
    if is_loopback(bound_to):
        return []
    if bound_to not in EVERYWHERE:
        return [bound_to]
    found = dict.fromkeys([*_leading_out(), *_named(), *_interfaces()])
    return [each for each in found if _usable(each)]


def joining(origin: str, bound_to: str, path: str) -> list[str]:
    """Return the addresses that a phone may open, the likeliest first.

    Parameters
    ----------
    origin : str
        Where the lecturer's browser sees the server, as in ``http://localhost:8866``. If that is not this computer's
        own name for itself (a server behind a proxy), phones go there, too.
    bound_to : str
        What the server is bound to.
    path : str
        The path of the page for phones.

    Raises
    ------
    ValueError
        If ``origin`` is not the beginning of a web address.
    """
    try:
        parts = urlsplit(origin)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        host, port, parts = "", None, urlsplit("")
    if parts.scheme not in ("http", "https") or not host or len(origin) > LONGEST_ORIGIN:
        raise ValueError("The origin is the beginning of a web address, such as http://localhost:8866.")
    shown = f":{port}" if port else ""
    # Phones seldom know the bare name of a laptop, but they may.
    own_name = is_loopback(host) or not ("." in host or ":" in host)
    hosts = [*(hall_addresses(bound_to) if own_name else []), *([] if is_loopback(host) else [host])]
    return [f"{parts.scheme}://{f'[{each}]' if ':' in each else each}{shown}{path}" for each in hosts]


def qr_code(url: str) -> str:
    """Return an address as a QR code in SVG: black on white in any theme, with the quiet zone that scanners need."""
    code = segno.make(url, error="m", micro=False)
    return str(code.svg_inline(dark="#000", light="#fff", border=4, omitsize=True, svgclass=None, lineclass=None))


def _leading_out() -> Iterator[str]:
    for target in LIKELY:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
            try:
                probe.connect((target, 9))
            except OSError:  # no way there
                continue
            yield probe.getsockname()[0]


def _named() -> list[str]:
    """Return the addresses of all interfaces on Windows; other systems would ask the network for their own name."""
    if sys.platform == "win32":
        try:
            return socket.gethostbyname_ex(socket.gethostname())[2]
        except OSError:
            return []
    return []


def _interfaces() -> Iterator[str]:
    """Yield the address of each interface, where one can ask: a hotspot in an unlikely network is found so."""
    if sys.platform != "linux":
        return
    import fcntl  # noqa: PLC0415  # only there is one

    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        for _, name in socket.if_nameindex():
            try:
                answer = fcntl.ioctl(probe.fileno(), GET_ADDRESS, struct.pack("256s", name.encode()[:15]))
            except OSError:  # it has none
                continue
            yield socket.inet_ntoa(answer[20:24])


def _usable(address: str) -> bool:
    found = IPv4Address(address)
    return not (found.is_loopback or found.is_unspecified or found.is_multicast)
