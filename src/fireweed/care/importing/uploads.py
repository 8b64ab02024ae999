"""A file that somebody uploads: never on a disk, never larger than a page takes, gone when the page is answered."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import InMemoryUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest

from fireweed.bilingual import Two
from fireweed.care.rules.intake import Unusable

LARGEST_MEGABYTES = 5
_LARGEST = LARGEST_MEGABYTES * 1024 * 1024
_IN_MEMORY = Path("/dev/shm")
_MARK = "upload_too_large"

NO_ROOM = Two(
    "This server has no room in memory for a file just now, and a plain copy never goes to its disk. Use the command: "
    "fireweed import participants.",
    "Ce serveur n’a pas de place en mémoire pour un fichier en ce moment, et aucune copie lisible ne va sur son disque. "
    "Utilisez la commande fireweed import participants.",
)


class InMemory(FileUploadHandler):
    """Holds uploaded files in memory; what is too large, all files of a page together, is read to its end and dropped."""

    held_in_all = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin a file."""
        super().new_file(*args, **kwargs)
        self.held = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Take a piece, or drop the whole file."""
        self.held_in_all += len(raw_data)
        if self.held_in_all > _LARGEST:
            self.held.close()
            setattr(self.request, _MARK, True)
            raise SkipFile
        self.held.write(raw_data)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        """The file, as pages read it."""
        self.held.seek(0)
        return InMemoryUploadedFile(
            self.held, self.field_name, self.file_name or "", self.content_type or "", file_size, self.charset,
            self.content_type_extra,
        )  # fmt: skip


def was_too_large(request: HttpRequest) -> bool:
    """Whether a file of this request was dropped for its size."""
    return not request.FILES and getattr(request, _MARK, False) is True


@contextmanager
def laid_out(file: "UploadedFile[Any]", suffix: str) -> Iterator[Path]:
    """A room in memory that holds the uploaded file for the length of the block; raises `Unusable` without one."""
    if not (_IN_MEMORY.is_dir() and os.access(_IN_MEMORY, os.W_OK)):
        raise Unusable(NO_ROOM)
    try:
        room = tempfile.TemporaryDirectory(prefix="fireweed-", dir=_IN_MEMORY)
    except OSError:
        raise Unusable(NO_ROOM) from None
    with room as folder:
        path = Path(folder) / f"table{suffix}"
        try:
            path.write_bytes(b"".join(file.chunks()))
        except OSError:
            raise Unusable(NO_ROOM) from None
        yield path
