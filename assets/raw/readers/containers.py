"""Zip containers (DOCX, ODT), opened with limits.

Belongs here: what a container may cost, and its members parsed as XML without entities. Does not belong here:
what the members say.
"""

import io
import zipfile
from typing import Final

from lxml import etree

from assets.raw.readers.base import Unreadable

MOST_MEMBERS: Final = 5000
MOST_BYTES: Final = 200_000_000
MOST_MEMBER_BYTES: Final = 100_000_000


def opened(content: bytes) -> zipfile.ZipFile:
    """The container, when its directory promises no more than the limits.

    Raises Unreadable: `corrupt`, `limit_exceeded`, `encrypted`.
    """
    try:
        container = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise Unreadable("corrupt", "The file's container is damaged; ask for the file again.") from error
    members = container.infolist()
    if len(members) > MOST_MEMBERS or sum(member.file_size for member in members) > MOST_BYTES:
        raise Unreadable("limit_exceeded", "The file unpacks to more than any yttrande; look at it by hand.")
    if any(member.flag_bits & 0x1 for member in members):
        raise Unreadable("encrypted", "The file is protected by a password; ask for an open one.")
    return container


def member(container: zipfile.ZipFile, name: str) -> bytes:
    """A member's bytes, read up to the limit whatever the directory promises."""
    try:
        with container.open(name) as stream:
            content = stream.read(MOST_MEMBER_BYTES + 1)
    except KeyError as error:
        raise Unreadable("corrupt", f"The file lacks its part {name}; ask for the file again.") from error
    except Exception as error:  # zipfile lets through whatever its decompressors raise
        raise Unreadable("corrupt", f"The file's part {name} is damaged; ask for the file again.") from error
    if len(content) > MOST_MEMBER_BYTES:
        raise Unreadable("limit_exceeded", f"The file's part {name} is larger than any yttrande; look at it by hand.")
    return content


def xml(content: bytes) -> etree._Element:
    """A member as XML: no entities, no network, libxml2's own limits on depth and size."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise Unreadable("corrupt", "The file's XML is damaged; ask for the file again.") from error
