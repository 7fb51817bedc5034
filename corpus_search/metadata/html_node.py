"""An element of a parsed page, as far as this package uses it: lxml is loaded only where a page is read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator


class Node(Protocol):
    """An element: its tag, the text before its first child and after itself, attributes and relatives."""

    tag: object
    text: str | None
    tail: str | None

    def get(self, name: str) -> str | None:
        """The value of an attribute, None where it has none."""

    def iter(self, *tags: str) -> Iterator[Node]:
        """The element and all below it, in order, with these tags."""

    def itertext(self) -> Iterator[str]:
        """All pieces of text below the element, in order."""

    def getparent(self) -> Node | None:
        """The element above."""

    def xpath(self, path: str) -> list[Node]:
        """The elements (or texts) that a path finds."""

    def drop_tree(self) -> None:
        """Take the element out of its page; the text after it stays."""

    def __iter__(self) -> Iterator[Node]:
        """The children."""


def above(node: Node | None) -> Iterator[Node]:
    """The elements that hold an element, itself first: what is said of them is said of much of the page."""
    while node is not None:
        yield node
        node = node.getparent()
