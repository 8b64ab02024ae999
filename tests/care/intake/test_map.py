"""The proposed map can be read by anyone, and a wrong one is refused by the name of its column."""

import tomllib
from pathlib import Path

import pytest

from fireweed.bilingual import speaking
from fireweed.care.rules.intake import Table, Unusable, open_table, propose, read_map, write_map
from fireweed.care.rules.intake import unusable as said
from fireweed.care.rules.intake.headings import recognise
from tests.care.intake.tables import HIFIS, french_rows, imported, written_csv

HEADINGS = ["Number", "First name", "Last name", "Date of birth", "Citizenship", "Trafficker name", "Notes"]
ROWS = [HEADINGS, ["7", "Nadia", "Tremblay", "1990-05-03", "Canada", "X", "quiet mornings"]]


@pytest.fixture
def table(tmp_path: Path) -> Table:
    return open_table(written_csv(tmp_path / "t.csv", ROWS))


def wrong(tmp_path: Path, table: Table, text: str) -> Unusable:
    """The refusal of a map with this text."""
    path = tmp_path / "wrong.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Unusable) as caught:
        read_map(path, table)
    return caught.value


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("ClientID", "source_id"),
        ("No de dossier", "source_id"),
        ("PRÉNOM", "chosen_name.2"),
        ("prénom_choisi", "chosen_name.1"),
        ("Prénom de la participante", "chosen_name.2"),
        ("prs_FirstName", "chosen_name.2"),
        ("Nom de famille", "chosen_name.7"),
        ("Courriel", "email"),
        ("E-mail address", "email"),
        ("Téléphone cellulaire", "phone"),
        ("DDN", "age_group"),
        ("Date de naissance (AAAA-MM-JJ)", "age_group"),
        ("Mother's date of birth", "relatives"),
        ("Pays de naissance", "country_of_birth"),
        ("cas_CaseOwner", "staff"),
        ("vic_TraffickingStatus", "framing"),
        ("vic_RelationshipToTrafficker", "person_who_harmed"),
        ("per_RoleDetails", "person_who_harmed"),
        ("Nom du proxénète", "person_who_harmed"),
        ("Téléphone de l’agresseur", "person_who_harmed"),
        ("Health card number", "official_number"),
        ("NAS", "official_number"),
        ("Statut autochtone", "indigenous_status"),
        ("Couleur des yeux", "appearance"),
        ("Genre", "gender"),
        ("Adresse", "place"),
        ("Type de consentement", "consent_type"),
        ("Preferred colour", ""),
        ("", ""),
    ],
)
def test_headings_are_recognised(heading: str, kind: str) -> None:
    assert recognise(heading) == kind


def test_cells_say_what_headings_do_not(tmp_path: Path) -> None:
    rows = [
        ["Number", "Contact A", "Contact B", "Speaks", "Answer", "Opinion"],
        ["1", "a@example.org", "514-555-0101", "French", "Explicit", "Possible victim of trafficking"],
        ["2", "b@example.org", "514-555-0102", "Cree, English", "Declined - Anonymous", "Not a victim of trafficking"],
        ["3", "c@example.org", "(514) 555-0103", "ASL", "Inferred", "Actual victim of trafficking"],
    ]
    plan = propose(open_table(written_csv(tmp_path / "t.csv", rows)))
    assert list(plan.columns.values()) == ["source_id", "email", "phone", "language", "consent_type", "framing"]
    assert "look like" in plan.comments["Contact A"].en


@pytest.mark.parametrize("language", ["en", "fr"])
def test_written_and_read_back_in_either_language(tmp_path: Path, table: Table, language: str) -> None:
    path = tmp_path / "map.toml"
    with speaking(language):
        write_map(path, propose(table))
    text = path.read_text(encoding="utf-8")
    assert ("Nothing has been imported yet" if language == "en" else "Rien n’a encore été importé") in text
    assert "Trafficker name" in text.partition("[file]")[0].replace("\n# ", " "), "said at the top, by name"
    assert read_map(path, table) == propose(table)
    assert not any(value in text for value in ("Nadia", "Tremblay", "1990", "quiet"))
    assert max(map(len, text.splitlines())) < 240


def test_an_existing_file_is_never_overwritten(tmp_path: Path, table: Table) -> None:
    path = tmp_path / "map.toml"
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(Unusable) as caught:
        write_map(path, propose(table))
    assert caught.value.why == said.MAP_EXISTS
    assert path.read_text(encoding="utf-8") == "mine"
    with pytest.raises(Unusable) as caught:
        write_map(tmp_path / "no" / "folder.toml", propose(table))
    assert caught.value.why == said.NOT_WRITTEN


def test_a_wrong_map_is_refused_by_name(tmp_path: Path, table: Table) -> None:
    number = '[columns]\n"Number" = "source_id"\n'
    cases = {
        number + '"First name" = "nom"\n': "First name",
        number + '"Prénom" = "chosen_name"\n': "Prénom",
        number + '"First name" = "chosen_name"\n"Last name" = "chosen_name"\n': "Last name",
        number + '"Citizenship" = "citizenship"\n': "Citizenship",
        number + '"Citizenship" = "citizenship"\n[reasons]\n"Citizenship" = "  "\n': "Citizenship",
        number + '"Trafficker name" = "note"\n': "Trafficker name",
        number + '"First name" = 3\n': "First name",
        number + '"First name" = ["chosen_name"]\n': "First name",
        number + '[file]\ndates = "sometimes"\n': "dates",
        number + "[file]\ndates = 3\n": "dates",
        number + '[consent]\nagreed = "yes"\n': "agreed",
        number + '[colums]\n"First name" = "chosen_name"\n': "colums",
        '[columns]\n"Last name" = "left_out"\n': "source_id",
        "columns = 3\n": "columns",
        '[columns\n"Number" = "source_id"\n': "TOML",
        number + '"Number" = "chosen_name"\n': "TOML",
    }
    for text, name in cases.items():
        refusal = wrong(tmp_path, table, text)
        assert name in refusal.why.en and name in refusal.why.fr, text
    (tmp_path / "wrong.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(Unusable):
        read_map(tmp_path / "wrong.toml", table)
    with pytest.raises(Unusable):
        read_map(tmp_path / "none.toml", table)


def test_what_stays_out_comes_in_with_a_reason(tmp_path: Path, table: Table) -> None:
    path = tmp_path / "map.toml"
    path.write_text(
        '[columns]\n"Number" = "source_id"\n"Citizenship" = "citizenship"\n"Date of birth" = "birth_date"\n'
        '[reasons]\n"Citizenship" = "She asked us for help with papers."\n"Date of birth" = "The shelter must know."\n',
        encoding="utf-8",
    )
    (person,), rejected = imported(tmp_path / "t.csv", read_map(path, table))
    assert rejected == []
    assert person.switched_on == (
        ("birth_date", "Date of birth", "1990-05-03"),
        ("citizenship", "Citizenship", "Canada"),
    )
    assert person.under_18 == "no" and person.chosen_name == ""


def test_without_a_reason_nothing_of_it_comes_in(table: Table, tmp_path: Path) -> None:
    (person,), _ = imported(tmp_path / "t.csv")
    assert person.switched_on == ()
    assert "1990" not in "".join(str(getattr(person, name)) for name in ("note", "under_18", "other_names"))


def test_a_map_serves_next_months_file(tmp_path: Path) -> None:
    write_map(tmp_path / "map.toml", propose(open_table(written_csv(tmp_path / "a.csv", french_rows(50)))))
    march = open_table(written_csv(tmp_path / "b.csv", french_rows(80, seed=9)))
    assert len(imported(tmp_path / "b.csv", read_map(tmp_path / "map.toml", march))[0]) == 80


def test_the_map_is_sound_toml_whatever_the_headings_hold(tmp_path: Path) -> None:
    odd = ['Name "x"', "First name", "a\\b", "= 1 + 1", "two\nlines", "First name", "", "🌿 ᐊᓂᑕ", "#[x]"]
    table = open_table(written_csv(tmp_path / "t.csv", [odd, ["x"] * len(odd)]))
    write_map(tmp_path / "map.toml", propose(table))
    columns = tomllib.loads((tmp_path / "map.toml").read_text(encoding="utf-8"))["columns"]
    assert set(columns) == set(table_names(table)) and columns["First name (2)"] == "other_names"
    assert read_map(tmp_path / "map.toml", table) == propose(table)


def table_names(table: Table) -> tuple[str, ...]:
    """The names of a table's columns."""
    return propose(table).headings.names


def test_no_value_of_the_example_is_in_its_map(tmp_path: Path) -> None:
    write_map(tmp_path / "map.toml", propose(open_table(HIFIS)))
    text = (tmp_path / "map.toml").read_text(encoding="utf-8")
    assert not any(value in text for value in ("1973", "London", "Blonde", "Org A", "Canadian Citizen"))
