"""The charts that the gallery shows, with made-up numbers."""

from fireweed.bilingual import Two
from fireweed.findings.charts import (
    Drawing,
    Event,
    Frame,
    Group,
    Line,
    Moment,
    Range,
    areas,
    bars,
    intervals,
    lines,
    phone_and_desk,
)

_ASKED = [
    Group(Two("Safe housing", "Logement sûr"), (22, 48)),
    Group(Two("Feeling of safety where I live", "Sentiment de sécurité là où j’habite"), (31, 57)),
    Group(Two(
        "Belonging to a community of my choice", "Sentiment d’appartenance à une communauté que j’ai choisie moi-même"
    ), (28, 61)),
    Group(Two("Support for my health", "Soutien pour ma santé"), (None, 52)),
    Group(Two("Income and work", "Revenu et travail"), (0, None)),
]  # fmt: skip
_SERIES = [Two("at arrival", "à l’arrivée"), Two("after six months", "après six mois")]
_QUARTERS = [Two(f"{year} Q{quarter}", f"{year} T{quarter}") for year in (2023, 2024, 2025) for quarter in (1, 2, 3, 4)]
_WALKED = [
    Line(Two("accompanied", "accompagnées"), (12, 15, 14, 22, 25, 31, 30, 34, 33, 41, 44, 47)),
    Line(Two("new this quarter", "nouvelles ce trimestre"), (7, 8, None, 11, 9, 12, None, None, 10, 14, 12, 13)),
]
_AROUND = [
    Event(3, Two("The second house opened", "Ouverture de la deuxième maison d’hébergement")),
    Event(4, Two("Funding for the night line ended", "Fin du financement de la ligne de nuit")),
    Event(9, Two("An agreement with the legal clinic", "Une entente avec la clinique juridique")),
]
_WAITED = Line(
    Two("in stable housing", "en logement stable"),
    (0, 0.03, 0.08, 0.11, 0.16, 0.21, 0.24, 0.3, 0.33, 0.38, 0.41, 0.43, None),
    (None, (0.01, 0.09), (0.03, 0.16), (0.05, 0.2), (0.08, 0.26), (0.12, 0.32), (0.14, 0.35), (0.19, 0.42), (0.21, 0.45),
     (0.25, 0.5), (0.28, 0.54), (0.29, 0.56), None),
)  # fmt: skip
_SAID = [
    Range(Two("I chose how I am contacted", "J’ai choisi la façon dont on communique avec moi"), 0.92, 0.79, 0.98),
    Range(Two("I know whom to call at night", "Je sais qui appeler la nuit"), 0.63, 0.45, 0.78),
    Range(Two("I could leave a question out", "J’ai pu laisser une question de côté"), None, None, None),
    Range(Two("I feel part of a community", "Je me sens membre d’une communauté"), 0.4, 0.24, 0.58),
]
_HOMES = [
    Two("stable home", "logement stable"), Two("with family or friends", "chez des proches"),
    Two("second-stage housing", "hébergement de deuxième étape"), Two("shelter", "maison d’hébergement"),
    Two("no home of their own", "sans logement à soi"), Two("elsewhere", "ailleurs"),
]  # fmt: skip
_LIVED = (
    (5, 7, 8, 14, 10, 6), (6, 7, 9, 13, 9, 6), (8, 8, 10, 11, 8, 5), (10, 7, 12, 9, 7, 5), (12, 8, 11, None, None, 5),
    (14, 8, 11, 7, 5, 5), (16, 8, 10, 6, 5, 5), (17, 8, 10, 5, 5, 5), (19, 7, 9, 5, 5, 5), (20, 7, 9, None, 5, None),
    (21, 8, 8, 5, 5, 5), (22, 8, 7, 5, 5, 5), (24, 7, 7, 5, 5, 0),
)  # fmt: skip


def charts() -> list[tuple[Two, Drawing]]:
    """Each kind of chart with its title, in the language in force."""
    months = [Moment(Two(f"Month {number}", f"Mois {number}"), counts) for number, counts in enumerate(_LIVED)]
    asked, walked = Two("Answers, twice", "Réponses, en deux temps"), Two("People accompanied", "Personnes accompagnées")
    waited = Two("Months until stable housing", "Mois jusqu’au logement stable")
    said, lived = Two("What people said", "Ce que les gens ont dit"), Two("Where people live", "Où les gens habitent")
    times = [str(month) for month in range(13)]
    return [
        (asked, phone_and_desk(Frame("g-asked", asked), lambda frame: bars(frame, _ASKED, _SERIES))),
        (walked, phone_and_desk(Frame("g-walked", walked), lambda frame: lines(frame, _QUARTERS, _WALKED, _AROUND))),
        (waited, phone_and_desk(Frame("g-waited", waited), lambda frame: lines(
            frame, times, [_WAITED], unit="share", steps=True
        ))),
        (said, phone_and_desk(Frame("g-said", said), lambda frame: intervals(frame, _SAID))),
        (lived, phone_and_desk(Frame("g-lived", lived), lambda frame: areas(frame, months, _HOMES))),
    ]  # fmt: skip
