"""Known answers: the channel's arithmetic is that of the published vectors and of RFC 5869."""

from dataclasses import replace
from typing import Any

import pytest

from companion.api.auth.crypto import (
    LineBreakError,
    Opening,
    Signed,
    from_base64url,
    hkdf,
    mac,
    mac_is_right,
    pairing_keys,
    request_text,
    response_text,
    session_keys,
    to_base64url,
    transcript,
)

SYMBOLS = "0123456789ABCDEFGHJKMNPQRS"
CLIENT_NONCE, SERVER_NONCE = to_base64url(bytes(range(32))), to_base64url(bytes(range(32, 64)))
START = (
    f'{{"client_nonce":"{CLIENT_NONCE}","protocol":{{"min":1,"max":1}},'
    '"client":{"kind":"chromium","version":"1.0.0","name":"test"}}'
)
HELLO = (
    f'{{"client_id":"{"C" * 22}","client_nonce":"{CLIENT_NONCE}","protocol":{{"min":1,"max":1}}}}'
)


def opening(body: str, expires_in: int) -> Opening:
    """The published inputs."""
    return Opening(
        protocol=1,
        authority="127.0.0.1:17384",
        origin="chrome-extension://" + "a" * 32,
        instance_id="I" * 22,
        client_nonce=CLIENT_NONCE,
        server_nonce=SERVER_NONCE,
        body=body.encode(),
        expires_in=expires_in,
    )


def test_pairing_has_its_published_proofs() -> None:
    """Both proofs, the acceptance and the long-term key are those of the published vectors."""
    keys = pairing_keys(SYMBOLS, opening(START, 300), "P" * 22, "lc1")
    server = "b7fe38ffd926579ed2774313241e6e4ad19535f9c96e06429a32eccd86e64ab4"
    client = "e8f9f32d082b00973c64d6cd52e96712d1a958c47956dc5beab996429f652157"
    accept = "31868e36985d04dbb598b5876b745281f522c00525864b9acc173eeacaf43431"
    longterm = "a5696bd8d58ae964054d2dc2d3c7e46653ea71bfa674b6b252a9ff5966c262ec"
    assert keys.server_proof == server
    assert keys.is_clients(client)
    assert not keys.is_clients(server)
    assert keys.accept("C" * 22) == accept
    assert keys.longterm.hex() == longterm


def test_session_has_its_published_proofs() -> None:
    """The hello's proof and both MACs are those of the published vectors."""
    longterm = pairing_keys(SYMBOLS, opening(START, 300), "P" * 22, "lc1").longterm
    keys = session_keys(longterm, opening(HELLO, 60), "C" * 22, "S" * 22, "lc1")
    assert keys.proof == "da32071a268fa65a5c74d684571d1ecb6286950961a1763c181fa470b65b01cc"
    key = "00000000-0000-4000-8000-000000000000"
    signed = Signed("127.0.0.1:17384", "/v1/analyze", "S" * 22, 1, key, "application/json")
    request = mac(keys.to_server, request_text(signed, b'{"schema":1}', "lc1"))
    assert request == "d5301eaeb45e89b55f864fa50750404f068cad5049b9b9a8027a3c4076ddae12"
    response = mac(keys.to_client, response_text(signed, 200, "application/json", b"{}", "lc1"))
    assert response == "93928c3f2d3d59cfe5c018a583a454f95943baa0f58e2d1ba02960c435f0a75e"


RFC_5869 = [
    (
        b"\x0b" * 22,
        bytes(range(13)),
        bytes(range(0xF0, 0xFA)),
        "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865",
    ),
    (
        bytes(range(0x50)),
        bytes(range(0x60, 0xB0)),
        bytes(range(0xB0, 0x100)),
        (
            "b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c59045a99cac7827271cb"
            "41c65e590e09da3275600c2f09b8367793a9aca3db71cc30c58179ec3e87c14c01d5c1f3434f1d87"
        ),
    ),
    (
        b"\x0b" * 22,
        b"",
        b"",
        "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8",
    ),
]


@pytest.mark.parametrize(("secret", "salt", "info", "expected"), RFC_5869)
def test_hkdf_is_that_of_rfc_5869(secret: bytes, salt: bytes, info: bytes, expected: str) -> None:
    """All three SHA-256 cases of RFC 5869, appendix A."""
    assert hkdf(secret, salt, info, len(expected) // 2).hex() == expected


CHANGES: list[dict[str, Any]] = [
    {"authority": "127.0.0.1:17385"},
    {"origin": "cli"},
    {"protocol": 2},
    {"expires_in": 301},
    {"instance_id": "J" * 22},
    {"client_nonce": SERVER_NONCE},
    {"server_nonce": CLIENT_NONCE},
    {"body": b"{}"},
]


def test_every_field_changes_the_proof() -> None:
    """No field of a transcript can be changed without changing proof and key."""
    published = opening(START, 300)
    openings = [published, *(replace(published, **change) for change in CHANGES)]
    paired = [pairing_keys(SYMBOLS, each, "P" * 22) for each in openings]
    paired.append(pairing_keys(SYMBOLS, openings[0], "Q" * 22))
    paired.append(pairing_keys("1" + SYMBOLS[1:], openings[0], "P" * 22))
    assert len({each.server_proof for each in paired}) == len(paired)
    assert len({each.longterm for each in paired}) == len(paired)


def test_a_field_that_could_imitate_two_is_refused() -> None:
    """A line break inside a field is an error, never a second field."""
    with pytest.raises(LineBreakError):
        transcript("jss1", "hello", "a\nb")


@pytest.mark.parametrize("claimed", ["", "0" * 64, "é" * 64, "A" * 64, "0" * 63, "0" * 65])
def test_only_the_right_mac_is_right(claimed: str) -> None:
    """Any other text is refused, whatever its form; upper case is another text."""
    assert mac_is_right(b"k", "text", mac(b"k", "text"))
    assert not mac_is_right(b"k", "text", claimed)
    assert not mac_is_right(b"k", "text", mac(b"k", "text").upper())


def test_secrets_do_not_show_in_representations() -> None:
    """Keys are left out of what a debugger or a log would print."""
    keys = pairing_keys(SYMBOLS, opening(START, 300), "P" * 22)
    session = session_keys(keys.longterm, opening(HELLO, 60), "C" * 22, "S" * 22)
    shown = repr(keys) + repr(session)
    for secret in (keys.longterm, keys.confirm, session.to_server, session.to_client):
        assert repr(secret) not in shown


def test_base64url_without_padding_comes_back() -> None:
    """What is written is read again."""
    assert from_base64url(to_base64url(bytes(range(256)))) == bytes(range(256))
