"""SQLite pages sealed as SQLCipher 4 writes them, and opened again, in memory.

A snapshot travels as compressed plain pages inside TLS. At the counter it must become a file before SQL
can read it, and a file is never in clear: so it is sealed here first, under a key that lives as long as
the import of one part. Reading such a file is left to SQLCipher; nothing else uses this format.

Source: the design notes of SQLCipher 4 (AES-256-CBC and HMAC-SHA512 a page, raw key): a page ends in a
reserve of 80 bytes, IV and HMAC; the HMAC is over ciphertext, IV and the page's number (little endian);
its key is PBKDF2-HMAC-SHA512 of the key and the salt, each byte of it xor 0x3a, in 2 rounds; the first
16 bytes of the file are the salt.
"""

from __future__ import annotations

import hashlib
import hmac
import os
from collections.abc import Iterator

from cryptography.hazmat.primitives.ciphers import Cipher, CipherContext, algorithms, modes

PAGE = 65536  # the largest: what Python does a page costs more than the cipher
RESERVE = 80
_IV, _MAC, _SALT = 16, 64, 16
_HEADER = b"SQLite format 3\0"


class BadPages(ValueError):
    """The bytes are no whole pages with our reserve, or a page fails its authentication."""


def seal(image: bytes, key: bytes) -> bytes:
    """The file that SQLCipher opens with the raw `key`.

    Args:
        image: Plain pages whose reserve is free, as `unseal` gives them.
        key: 32 random bytes.

    Raises BadPages.
    """
    if not image.startswith(_HEADER) or len(image) % PAGE or image[20] != RESERVE:
        raise BadPages("no image of ours")
    salt, ivs = os.urandom(_SALT), os.urandom(len(image) // PAGE * _IV)
    mac, aes = _mac(key, salt), algorithms.AES256(key)
    view, sealed = memoryview(image), bytearray(len(image))
    for number, start, first, last in _bodies(len(image)):
        iv = ivs[(number - 1) * _IV : number * _IV]
        body = Cipher(aes, modes.CBC(iv)).encryptor().update(view[first:last])
        sealed[first:last] = body
        sealed[last : last + _IV] = iv
        sealed[last + _IV : start + PAGE] = _tag(mac, body, iv, number)
    sealed[:_SALT] = salt
    return bytes(sealed)


def unseal(file: bytes, key: bytes) -> bytes:
    """The plain pages of a file that SQLCipher wrote with the raw `key`. Raises BadPages."""
    if len(file) % PAGE or not file:
        raise BadPages("no whole pages")
    mac, aes = _mac(key, file[:_SALT]), algorithms.AES256(key)
    image = bytearray(len(file))
    for number, start, first, last in _bodies(len(file)):
        body, iv = file[first:last], file[last : last + _IV]
        if not hmac.compare_digest(_tag(mac, body, iv, number), file[last + _IV : start + PAGE]):
            raise BadPages(f"page {number}")
        opened: CipherContext = Cipher(aes, modes.CBC(iv)).decryptor()
        image[first:last] = opened.update(body)
    image[:_SALT] = _HEADER
    return bytes(image)


def _bodies(size: int) -> Iterator[tuple[int, int, int, int]]:
    """Of each page: its number, where it starts, and the bounds of what is encrypted."""
    for start in range(0, size, PAGE):
        yield start // PAGE + 1, start, start or _SALT, start + PAGE - RESERVE


def _mac(key: bytes, salt: bytes) -> hmac.HMAC:
    own = hashlib.pbkdf2_hmac("sha512", key, bytes(byte ^ 0x3A for byte in salt), 2, len(key))
    return hmac.new(own, digestmod="sha512")


def _tag(mac: hmac.HMAC, body: bytes, iv: bytes, number: int) -> bytes:
    page = mac.copy()
    page.update(body)
    page.update(iv)
    page.update(number.to_bytes(4, "little"))
    return page.digest()
