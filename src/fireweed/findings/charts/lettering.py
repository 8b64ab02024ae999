"""How wide words are before a browser has drawn them, and where they are broken into lines."""

_WIDTHS = {
    20: "’", 23: "'.", 24: " ,l\u00a0\u202f", 25: "`i", 26: "|·", 28: ":Ij", 29: ";", 31: "!", 34: "[]", 36: "r", 37: "()",
    38: '"f', 39: "t{}", 41: "-/\\", 42: "1", 44: "_", 47: "s", 48: "*z", 51: "?x", 52: "akà", 53: "L", 54: "Jcvç",
    55: "37Fe–éèêë", 56: "$hnuy", 57: "269T^", 58: "5o", 59: "EPbdqÉÈÊ", 60: "gp«»", 61: "8BS", 63: "4#+<=>YZ~−", 64: "0KR",
    65: "&X", 67: "…", 69: "D", 70: "AUÀÂ", 71: "V", 72: "CÇ", 75: "GH", 77: "N", 78: "OQ", 80: "%", 81: "w", 85: "M", 86: "m",
    97: "W", 99: "@œ",
}  # fmt: skip
"""Hundredths of the height of the letters, measured in Figtree 600."""

_OF = {letter: width for width, letters in _WIDTHS.items() for letter in letters}
_OTHER = 62
_ROOM = 1.06
"""A reader's machine may show another typeface, a little wider."""


def width(words: str, size: float) -> float:
    """The width of one line of words in letters of this size, a little on the safe side."""
    return sum(_OF.get(letter, _OTHER) for letter in words) * size * _ROOM / 100


def shortened(words: str, size: float, room: float) -> str:
    """The words on one line of this room, with "…" for what does not fit; the description of a chart says them whole."""
    if width(words, size) <= room:
        return words
    fits = next((n for n in range(len(words), 0, -1) if width(words[:n] + "…", size) <= room), 0)
    return words[:fits].rstrip() + "…"


def wrapped(words: str, size: float, room: float) -> list[str]:
    """The words in as few lines as fit into `room`, of about equal length; only a word too long for a line is cut."""
    lines = _filled(words, size, room)
    step = room / 16
    while len(lines) > 1 and room > 3 * step and len(closer := _filled(words, size, room - step)) == len(lines):
        if any(line.endswith("-") for line in closer) and not any(line.endswith("-") for line in lines):
            break
        lines, room = closer, room - step
    return lines


def _filled(words: str, size: float, room: float) -> list[str]:
    lines: list[str] = []
    line = ""
    for word in words.split(" "):
        longer = f"{line} {word}" if line else word
        if width(longer, size) <= room:
            line = longer
            continue
        if line:
            lines.append(line)
        while width(word, size) > room and len(word) > 1:
            fits = max(1, next(n for n in range(len(word), 0, -1) if n == 1 or width(word[:n] + "-", size) <= room))
            lines.append(word[:fits] + "-")
            word = word[fits:]
        line = word
    return [*lines, line] if line or not lines else lines
