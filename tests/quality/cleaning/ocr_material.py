"""Makes the material that the restoration of diacritics is learnt from and tested on.

Belongs here: Swedish text set in images, read back with tesseract in English, which is how texts lose their å, ä
and ö; the confusion table of the channel; the test set. Does not belong here: the restoration
(`assets/cleaned/diacritics.py`). Needs tesseract with English and the DejaVu and Liberation fonts; run it with
`make ocr-material` when the method changes, not in the suite. What it writes is data with its source noted in
`data/reference/ocr/README.md`.
"""

import csv
import random
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import pairwise
from pathlib import Path
from typing import Final

from PIL import Image, ImageDraw, ImageFilter, ImageFont
from wordfreq import get_frequency_dict

from assets.cleaned.clean import clean

FONTS: Final = ("liberation/LiberationSerif-Regular", "liberation/LiberationSans-Regular", "dejavu/DejaVuSerif")
SIZES: Final = (26, 32, 40)
"""Height of the letters in pixels: 12 points at about 150, 200 and 240 dots an inch."""

LINES_A_PAGE: Final = 36
CONFUSIONS: Final = Path("data/reference/ocr/confusions.csv")
TEST_SET: Final = Path("data/gold/sets/ocr_lines.csv")
PAIRS: Final = Path("data/reference/ocr/pairs.csv")
TEST_SOURCES: Final = ("003", "004")
"""Texts of public authorities in the first remiss; neither is the damaged one."""

PAIR_SOURCES: Final = ("000", "001")
"""What the language of remissvar is learnt from. 000 renders the damaged text's answer: that part is left out."""

LEFT_OUT: Final = ("Farsta stadsdelsnämnd\n", "Hässelby-Vällingby stadsdelsnämnd\n")


def drawn(lines: list[str], font: str, size: int, seed: int) -> Image.Image:
    """The lines as a scanned page: grey, slightly blurred, unevenly inked."""
    face = ImageFont.truetype(f"/usr/share/fonts/truetype/{font}.ttf", size)
    page = Image.new("L", (size * 50, int(size * 1.6 * (len(lines) + 2))), 255)
    draw = ImageDraw.Draw(page)
    for number, line in enumerate(lines):
        draw.text((size * 2, int(size * 1.6 * (number + 1))), line, font=face, fill=30)
    noise = Image.effect_noise(page.size, 40 + seed % 3 * 15)
    return Image.blend(page.filter(ImageFilter.GaussianBlur(0.4 + seed % 4 * 0.3)), noise, 0.12)


def read_in_english(page: Image.Image, folder: Path) -> list[str]:
    """The lines that tesseract reads, blank ones left out."""
    path = folder / "page.png"
    page.save(path)
    command = ["tesseract", str(path), "-", "-l", "eng", "--psm", "6"]
    read = subprocess.run(command, capture_output=True, check=True, env={"OMP_THREAD_LIMIT": "1", "PATH": "/usr/bin"})
    return [line for line in read.stdout.decode().splitlines() if line.strip()]


def line_pairs(lines: list[str], folder: Path) -> Iterator[tuple[str, str]]:
    """(true line, line as read), for the pages that came back with as many lines."""
    looks = [(font, size) for font in FONTS for size in SIZES]
    for number, start in enumerate(range(0, len(lines), LINES_A_PAGE)):
        batch = lines[start : start + LINES_A_PAGE]
        font, size = looks[number % len(looks)]
        read = read_in_english(drawn(batch, font, size, number), folder)
        if len(read) == len(batch):
            yield from zip(batch, read, strict=True)


def word_pairs(true: str, read: str) -> Iterator[tuple[str, str]]:
    """Words of two lines that correspond, where no word was split or lost."""
    left, right = true.split(), read.split()
    if len(left) == len(right):
        yield from zip(left, right, strict=True)


def changes(true: str, read: str) -> Iterator[tuple[str, str]]:
    """What the reading made of each letter: ("ö", "é"), and ("a", "a") where it is right."""
    for kind, start, end, low, high in SequenceMatcher(a=true, b=read, autojunk=False).get_opcodes():
        if kind == "equal":
            yield from ((letter, letter) for letter in true[start:end])
        elif end - start == 1 or end - start == high - low:
            parts = zip(true[start:end], read[low:high], strict=True) if end - start == high - low else None
            yield from parts or [(true[start:end], read[low:high])]


def random_lines(count: int, seed: int) -> list[str]:
    """Lines of Swedish words drawn by frequency, half of them words with å, ä or ö."""
    frequencies = get_frequency_dict("sv", wordlist="large")
    words = [word for word in frequencies if re.fullmatch("[a-zåäöé]{1,24}", word)]
    marked = [word for word in words if re.search("[åäö]", word)]
    chance = random.Random(seed)
    drawn_plain = chance.choices(words, [frequencies[word] ** 0.8 for word in words], k=4 * count)
    drawn_marked = chance.choices(marked, [frequencies[word] ** 0.8 for word in marked], k=5 * count)
    found = []
    for at in range(count):
        some = [*drawn_plain[4 * at : 4 * at + 4], *drawn_marked[5 * at : 5 * at + 5]]
        chance.shuffle(some)
        found.append(" ".join([some[0].capitalize(), *some[1:]]) + ".")
    return found


def pairs() -> list[tuple[str, str, int]]:
    """(word before, word, how often) in the clean texts, in small letters; "." stands for a sentence's end."""
    counts: Counter[tuple[str, str]] = Counter()
    for path in sorted(Path("data/raw/fi2018-02431").glob("*.txt")):
        if path.name[:3] in PAIR_SOURCES:
            text = clean(path.read_text(encoding="utf-8")).text + "\n"
            if all(part in text for part in LEFT_OUT):
                text = text[: text.index(LEFT_OUT[0])] + text[text.rindex(LEFT_OUT[1]) :]
            words = re.findall(r"[^\W\d_]+|[.!?\n]+", text.casefold())
            words = [word if word.isalpha() else "." for word in words]
            counts.update(pair for pair in pairwise([".", *words]) if pair[1] != ".")
    return sorted((before, word, count) for (before, word), count in counts.items())


def test_lines() -> list[str]:
    """Lines of about 70 letters from the clean texts of public authorities."""
    found: list[str] = []
    for path in sorted(Path("data/raw/fi2018-02431").glob("*.txt")):
        if path.name[:3] in TEST_SOURCES:
            line = ""
            for word in clean(path.read_text(encoding="utf-8")).text.split():
                if len(line) + len(word) > 70:
                    found.append(line)
                    line = ""
                line = f"{line} {word}".strip()
    return found


def main(folder: Path) -> None:
    """Write the confusion table and the test set."""
    counts: Counter[tuple[str, str]] = Counter()
    for true, read in line_pairs(random_lines(36 * 45, seed=1), folder):
        for left, right in word_pairs(true, read):
            counts.update(changes(left, right))
    with CONFUSIONS.open("w", encoding="utf-8", newline="") as out:
        rows = sorted((true, read, count) for (true, read), count in counts.items() if count > 1)
        csv.writer(out, lineterminator="\n").writerows([("true", "read", "count"), *rows])
    with PAIRS.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out, lineterminator="\n").writerows([("before", "word", "count"), *pairs()])
    with TEST_SET.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out, lineterminator="\n").writerows([("true", "read"), *line_pairs(test_lines(), folder)])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
