"""Which written form of its stem each occurrence has, in as few bits as the number of forms asks for.

    codes := nothing                                     one form
           | nibble^n, filled up to a byte               2 to 16 forms; the first of two in the upper half
           | u8^n                                        17 to 256
           | u32^n                                       more; begun at a multiple of 4

In memory they are bytes, or an array of u32 where there are more than 256 forms.
"""

from __future__ import annotations

from corpus_search.engines.whoosh.codec.frame import view
from corpus_search.engines.whoosh.codec.shapes import padded

TYPE_CHECKING = False
if TYPE_CHECKING:
    from array import array  # loads collections.abc, which a search does without

    from corpus_search.engines.whoosh.codec.frame import Data

HALF = 16
"""Up to so many forms a code is half a byte."""
NARROW = 256
"""Up to so many it is a byte."""
_DIGITS = b"0123456789abcdef"
_OF_DIGIT = bytes(max(_DIGITS.find(byte), 0) for byte in range(256))


def begun(place: int, forms: int) -> int:
    """Where codes begin that may begin at a place."""
    return padded(place) if forms > NARROW else place


def size(count: int, forms: int) -> int:
    """The bytes of so many codes."""
    if forms == 1:
        return 0
    if forms > NARROW:
        return 4 * count
    return (count + 1) // 2 if forms <= HALF else count


def encode(codes: bytes | array[int], forms: int) -> Data:
    """What is written for codes of so many forms."""
    if forms > HALF or not isinstance(codes, bytes):
        return codes
    digits = codes.translate(_DIGITS + bytes(256 - HALF)).decode("ascii")
    return bytes.fromhex(digits + "0" * (len(digits) % 2))


def decode(data: memoryview, count: int, forms: int) -> bytes | array[int]:
    """The codes that were written."""
    if forms > NARROW:
        from array import array

        return array("I", view(data, "I"))
    return data.hex().encode("ascii").translate(_OF_DIGIT)[:count] if forms <= HALF else bytes(data)
