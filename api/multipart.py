"""A form upload as it streams in: the fields first, then one file, never more than a chunk in memory."""

from collections.abc import Callable, Iterator
from typing import BinaryIO

from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.http import parse_options_header
from werkzeug.sansio.multipart import Data, Epilogue, Event, Field, File, MultipartDecoder, NeedData

from shared.errors import BodyTooLarge, InvalidRequest

_CHUNK = 64 * 1024
_FIELD_BYTES = 64 * 1024
_PARTS = 64


def receive(
    stream: BinaryIO, content_type: str, open_file: Callable[[dict[str, str]], Callable[[bytes], None]]
) -> bool:
    """Read the form up to the end of its file; what follows the file is ignored.

    Args:
        stream: the request's body.
        content_type: the request's header; it names the boundary.
        open_file: called with all fields that came before the file; returns where its bytes go. It may
            refuse by raising, before a single byte of the file is taken.

    Returns:
        False when the form holds no file.

    Raises:
        InvalidRequest: this is no form.
        BodyTooLarge: the fields are too many or too large.
    """
    fields: dict[str, str] = {}
    size = 0
    name: str | None = None
    content = bytearray()
    write: Callable[[bytes], None] | None = None
    for event in _events(stream, content_type):
        if isinstance(event, File) and event.name == "file":
            write = open_file(fields)
        elif isinstance(event, Field | File):
            name, content = event.name, bytearray()
        elif isinstance(event, Data) and write is not None:
            write(event.data)
            if not event.more_data:
                return True
        elif isinstance(event, Data):
            size += len(event.data)
            if size > _FIELD_BYTES:
                raise BodyTooLarge("The fields before the file are too large.")
            content.extend(event.data)
            if not event.more_data:
                fields[str(name)] = content.decode("utf-8", "replace")
    return False


def _events(stream: BinaryIO, content_type: str) -> Iterator[Event]:
    kind, options = parse_options_header(content_type)
    boundary = options.get("boundary", "")
    if kind != "multipart/form-data" or not 1 <= len(boundary) <= 200:
        raise InvalidRequest("The body must be multipart/form-data.")
    decoder = MultipartDecoder(boundary.encode("latin-1", "replace"), 4 * _CHUNK, max_parts=_PARTS)
    try:
        while True:
            event = decoder.next_event()
            if isinstance(event, NeedData):
                decoder.receive_data(stream.read(_CHUNK) or None)
            elif isinstance(event, Epilogue):
                return
            else:
                yield event
    except RequestEntityTooLarge:
        raise BodyTooLarge("The form is too large.") from None
    except ValueError:
        raise InvalidRequest("The form is not complete.") from None
