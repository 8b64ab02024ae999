"""Searches stolen bytes for something planted, in every dress it might wear: raw, UTF-16, hex, base64, gzip."""

import base64
import mmap
import re
import zlib
from collections.abc import Iterator
from pathlib import Path

_GZIP = re.compile(rb"\x1f\x8b\x08|\x78[\x01\x5e\x9c\xda]")
_MEMBER_BYTES = 1 << 20


def dresses(planted: bytes, *, text: bool) -> dict[str, bytes]:
    """What to look for: each encoding's bytes under its name. Text is planted in lower-case ASCII."""
    found = {"raw": planted, "hex": planted.hex().encode(), "HEX": planted.hex().upper().encode()}
    if text:
        said = planted.decode()
        found |= {"upper": said.upper().encode(), "utf-16le": said.encode("utf-16le"), "utf-16be": said.encode("utf-16be")}
        found["hex of utf-16le"] = said.encode("utf-16le").hex().encode()
    for shift in range(3):
        whole = base64.b64encode(bytes(shift) + planted)
        first, last = (shift * 8 + 5) // 6, (shift + len(planted)) * 8 // 6
        found[f"base64+{shift}"] = whole[first:last]
        found[f"base64url+{shift}"] = whole[first:last].translate(bytes.maketrans(b"+/", b"-_"))
    return found


class Sieve:
    """Looks for several planted things in one go."""

    def __init__(self, *, texts: list[str], secrets: list[bytes] | None = None) -> None:
        self.needles = [
            (f"{n}:{name}", needle)
            for n, (planted, text) in enumerate([*((t.encode(), True) for t in texts), *((s, False) for s in secrets or [])])
            for name, needle in dresses(planted, text=text).items()
        ]

    def in_bytes(self, data: "bytes | mmap.mmap") -> set[str]:
        """The names of what is there, as it lies."""
        return {name for name, needle in self.needles if data.find(needle) >= 0}

    def unpacked(self, data: "bytes | mmap.mmap") -> set[str]:
        """What is there once whatever looks like gzip or zlib is unpacked, as far as it will go."""
        found: set[str] = set()
        for match in _GZIP.finditer(data):
            start = match.start()
            reader = zlib.decompressobj(47)
            try:
                plain = reader.decompress(data[start : start + _MEMBER_BYTES], 8 * _MEMBER_BYTES)
            except zlib.error:
                continue
            found |= {f"packed {name}" for name in self.in_bytes(plain)}
        return found

    def in_all(self, data: "bytes | mmap.mmap") -> set[str]:
        """Both."""
        return self.in_bytes(data) | self.unpacked(data)

    def in_folder(self, folder: Path, *, unpack: bool = True) -> dict[str, set[str]]:
        """File by file, names of files included; a file that goes while we look held nothing that stays."""
        found: dict[str, set[str]] = {}
        for path in _files(folder):
            here = self.in_bytes(str(path).encode())
            try:
                with path.open("rb") as file:
                    if path.stat().st_size:
                        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
                            here |= self.in_all(data) if unpack else self.in_bytes(data)
            except (FileNotFoundError, ValueError):
                continue
            if here:
                found[str(path.relative_to(folder))] = here
        return found


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            yield path
