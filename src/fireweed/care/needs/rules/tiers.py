"""Which needs are basic and which come further, need by need, so that somebody who knows the work can check it.

The shared words say what the two tiers are ("food, sleep, clothes, a phone, a way to get around" on one side,
"counselling, school, work, justice, ties" on the other) and leave the tier of each need open. A tier sorts a page; the order
of needs belongs to the person.
"""

BASIC, FURTHER = "tier.basic", "tier.further"

TIERS: dict[str, tuple[str, str]] = {
    "need.housing": (BASIC, "a place to sleep comes before the rest"),
    "need.housing.bed-tonight": (BASIC, "tonight"),
    "need.housing.food": (BASIC, "named in the tier"),
    "need.housing.clothing": (BASIC, "named in the tier"),
    "need.housing.hygiene": (BASIC, "a day asks for it"),
    "need.housing.furniture": (FURTHER, "comes with a lasting place"),
    "need.housing.rent": (BASIC, "keeps the roof"),
    "need.mental-health": (FURTHER, "counselling is named in the further tier"),
    "need.mental-health.listening": (FURTHER, "goes with counselling"),
    "need.mental-health.rest": (BASIC, "sleep is named in the tier"),
    "need.mental-health.health-care": (BASIC, "a body that hurts does not wait"),
    "need.mental-health.sexual-health": (BASIC, "some of it cannot wait a week"),
    "need.mental-health.substance-use": (BASIC, "staying safer today"),
    "need.life-skills": (FURTHER, "school and work are named in the further tier"),
    "need.life-skills.identity-papers": (BASIC, "nearly every other door asks for them"),
    "need.life-skills.income": (BASIC, "pays for food and a way to get around"),
    "need.life-skills.banking": (FURTHER, "follows papers and an income"),
    "need.life-skills.debts": (FURTHER, "can mostly wait until the days hold"),
    "need.life-skills.transport": (BASIC, "a way to get around is named in the tier"),
    "need.life-skills.school": (FURTHER, "named in the further tier"),
    "need.life-skills.work": (FURTHER, "named in the further tier"),
    "need.life-skills.reading-languages": (FURTHER, "goes with school"),
    "need.connection": (FURTHER, "ties are named in the further tier"),
    "need.connection.phone": (BASIC, "named in the tier"),
    "need.connection.peer-support": (FURTHER, "a tie"),
    "need.connection.culture": (FURTHER, "a tie"),
    "need.connection.spirituality": (FURTHER, "a tie"),
    "need.connection.people-who-matter": (FURTHER, "a tie"),
    "need.connection.parenting": (FURTHER, "a tie"),
    "need.connection.child-care": (BASIC, "without it no appointment can be kept"),
    "need.connection.animal": (BASIC, "many will not take a bed without it"),
    "need.self-worth": (FURTHER, "grows once the days hold"),
    "need.self-worth.being-heard": (FURTHER, "goes with self-worth"),
    "need.self-worth.choosing": (FURTHER, "goes with self-worth"),
    "need.self-worth.leisure": (FURTHER, "goes with self-worth"),
    "need.safety": (BASIC, "nothing else holds without it"),
    "need.safety.day-place": (BASIC, "somewhere to be today"),
    "need.safety.digital": (BASIC, "a phone that tells where one is cannot wait"),
    "need.safety.legal-help": (FURTHER, "justice is named in the further tier"),
    "need.safety.immigration-help": (FURTHER, "justice and status"),
    "need.safety.court-detention": (BASIC, "dates that others have set"),
}
"""Code of a need: its tier, and why."""


def tier_of(code: str) -> str:
    """The tier of a need; a code of a later edition takes that of the need it stands under, else the further one."""
    if code in TIERS:
        return TIERS[code][0]
    above = code.rpartition(".")[0]
    return TIERS[above][0] if above in TIERS else FURTHER
