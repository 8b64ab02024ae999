"""Makes tables for the tests: whole files of invented people, in the shapes that other programs write."""

import csv
import io
import random
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path

from openpyxl import Workbook, load_workbook

from fireweed.care.rules.intake import Map, Person, Rejected, open_table, people, propose

DATA = Path(__file__).parents[2] / "data" / "imports"
HIFIS = DATA / "hifis" / "HIFIS_Clients_example.csv"
HTCDS = sorted((DATA / "htcds").glob("*.xlsx"))
TODAY = date(2026, 11, 22)

FIRST = ("Nadia", "Éloïse", "Maïté", "Zoé", "Wīhkaskosiw", "ᐊᓂᑕ", "نور", "Chloé", "Ève", "Noor", "Mỹ Linh", "Kim 🌿")
LAST = ("Tremblay", "Côté", "O’Neil", "Bélanger", "Singh", "Lê", "Ouellet-Roy", "Hébert")


def written_csv(path: Path, rows: Iterable[Sequence[object]], *, encoding: str = "utf-8", separator: str = ",") -> Path:
    """A text table on disk."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator).writerows(rows)
    path.write_bytes(out.getvalue().encode(encoding))
    return path


def written_book(path: Path, rows: Iterable[Sequence[object]]) -> Path:
    """A workbook on disk with one sheet."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    book.save(path)
    return path


def imported(path: Path, plan: Map | None = None) -> tuple[list[Person], list[Rejected]]:
    """Everyone in a file with the proposed map or another, and every line set aside."""
    table = open_table(path)
    plan = plan or propose(table)
    found = list(people(table.rows(plan.sheet), plan, TODAY))
    return [p for p in found if isinstance(p, Person)], [r for r in found if isinstance(r, Rejected)]


def french_rows(count: int, seed: int = 7) -> list[list[str]]:
    """A table with French headings in shuffled columns; every tenth person declined."""
    chance = random.Random(seed)
    headings = ["No de dossier", "Prénom", "Nom", "Langue", "Pronoms", "Téléphone", "Courriel", "Date de naissance"]
    headings += ["Type de consentement", "Date de début", "Remarques", "Citoyenneté", "Couleur des yeux", "Sexe"]
    columns = list(range(len(headings)))
    chance.shuffle(columns)
    rows = [[headings[at] for at in columns]]
    plain = [name for name in FIRST if name.isascii() or all(ord(c) < 256 for c in name)]
    for number in range(count):
        born = date(1960, 1, 1) + timedelta(days=chance.randrange(17_500))
        began = date(2019, 1, 1) + timedelta(days=chance.randrange(2_000))
        person = [
            f"D-{number:05d}",
            chance.choice(plain),
            chance.choice(LAST[:3] + LAST[6:]),
            chance.choice(("français", "anglais")),
            "elle",
            f"514 555-{number % 10_000:04d}",
            f"p{number}@exemple.ca",
            born.strftime("%d/%m/%Y"),
            "Refus - anonyme" if number % 10 == 0 else "Explicite",
            began.strftime("%d/%m/%Y"),
            "Préfère être jointe l’après-midi; pas de message",
            "Canada",
            "bruns",
            "F",
        ]
        rows.append([person[at] for at in columns])
    return rows


def hifis_rows(count: int) -> list[list[str]]:
    """A larger table in the very columns of the HIFIS example: two lines a person, not one after the other."""
    with HIFIS.open(encoding="utf-8", newline="") as stream:
        headings, model, _ = list(csv.reader(stream))
    at = {name: headings.index(name) for name in headings}
    rows = [headings]
    for lap in (0, 1):
        for number in range(count):
            row = list(model)
            row[at["ClientID"]] = row[at["PersonID"]] = str(number + 100)
            row[at["ConsentType"]] = "Declined - Anonymous" if number % 4 == 0 else "Explicit"
            row[at["DOB"]] = f"{1970 + number % 45}-08-23 0:00"
            row[at["DateStart"]] = f"20{16 - lap}-07-13 12:00"
            row[at["ServiceID"]] = str(lap * count + number)
            rows.append(row)
    return rows


def htcds_book(path: Path, count: int, template: Path = HTCDS[0]) -> Path:
    """A filled copy of a template: both heading rows, numbered lines, some of them empty."""
    book = load_workbook(template)
    sheet = book.worksheets[0]
    names = {str(cell.value): cell.column for cell in sheet[2] if cell.value}
    status = ("Possible victim of trafficking", "Actual victim of trafficking", "Not a victim of trafficking")
    for number in range(count):
        values = {
            "Case Owner": "Dana",
            "First Name": FIRST[number % len(FIRST)],
            "Second Name": LAST[number % len(LAST)] + str(number),
            "Consent": number % 5 != 0,
            "Birthdate": date(1980 + number % 30, 5, 3),
            "Citizenship": "CA",
            "Home Phone": f"613-555-{number:04d}",
            "Mobile Phone": f"819-555-{number:04d}",
            "Mailing City": "Anytown",
            "Trafficking Status": status[number % 3],
            "Methods of Control": "Debt bondage",
            "Incoming Referral Date": date(2024, 2, 29),
        }
        for name, value in values.items():
            sheet.cell(row=3 + number, column=names[name], value=value)
    book.save(path)
    return path
