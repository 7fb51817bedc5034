"""Which written form of its stem each occurrence has, in as few bits as the number of forms asks for.

    codes := nothing                                     one form
           | plane^bits                                  2 to 16 forms, in 1 to 4 bits each
           | u8^n                                        17 to 256
           | u32^n                                       more; begun at a multiple of 4
    plane := a bit of each code, the first in the highest of the first byte; filled up to a byte

The planes come from the lowest bit up. In memory codes are bytes, or an array of u32 where there are more than 256
forms.
"""

from __future__ import annotations

from corpus_search.engines.whoosh.codec.frame import view
from corpus_search.engines.whoosh.codec.shapes import padded

TYPE_CHECKING = False
if TYPE_CHECKING:
    from array import array  # loads collections.abc, which a search does without

    from corpus_search.engines.whoosh.codec.frame import Data

PLANES = 16
"""Up to so many forms codes are planes of bits."""
NARROW = 256
"""Up to so many they are bytes."""


def begun(place: int, forms: int) -> int:
    """Where codes begin that may begin at a place."""
    return padded(place) if forms > NARROW else place


def size(count: int, forms: int) -> int:
    """The bytes of so many codes."""
    if forms == 1:
        return 0
    if forms > NARROW:
        return 4 * count
    return _bits(forms) * ((count + 7) // 8) if forms <= PLANES else count


def encode(codes: bytes | array[int], forms: int) -> Data:
    """What is written for codes of so many forms."""
    if forms > PLANES or not isinstance(codes, bytes):
        return codes
    return b"".join(_plane(codes, bit) for bit in range(_bits(forms)))


def decode(data: memoryview, count: int, forms: int) -> bytes | array[int]:
    """The codes that were written."""
    if forms > NARROW:
        from array import array

        return array("I", view(data, "I"))
    if forms > PLANES:
        return bytes(data)
    size = (count + 7) // 8
    whole = 0
    for bit in range(_bits(forms)):
        whole |= int.from_bytes(_spread(data[size * bit : size * (bit + 1)], bit), "big")
    return whole.to_bytes(8 * size, "big")[:count]


def _bits(forms: int) -> int:
    """How many bits tell so many forms apart."""
    return (forms - 1).bit_length()


def _plane(codes: bytes, bit: int) -> bytes:
    """One bit of each code, eight to a byte: by way of the digits of a number, at C speed."""
    digits = codes.translate((b"0" * (1 << bit) + b"1" * (1 << bit)) * (128 >> bit))
    size = (len(codes) + 7) // 8
    return int(digits.ljust(8 * size, b"0"), 2).to_bytes(size, "big") if codes else b""


def _spread(plane: memoryview, bit: int) -> bytes:
    """A byte for each bit of a plane: 0, or the value of this bit."""
    digits = f"{int.from_bytes(plane, 'big'):0{8 * len(plane)}b}".encode()
    return digits.translate(bytes(ord("1")) + bytes([1 << bit]) + bytes(255 - ord("1")))
