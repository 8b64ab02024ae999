"""The fields a column can go to, and those that a column stays out of."""

from dataclasses import dataclass

from fireweed.bilingual import Two


@dataclass(frozen=True, slots=True)
class Field:
    """Where a column can go: `many` columns or one, and whether it needs a reason to be switched on."""

    name: str
    about: Two
    many: bool = False
    needs_reason: bool = False


LEFT_OUT = "left_out"
OWN = "own."
"""What stands before the key of a question of the organisation's own, where a column goes to one."""

FIELDS = {
    field.name: field
    for field in (
        Field(
            "source_id",
            Two(
                "the number the other program gave this person; lines with the same number are one person",
                "le numéro que l’autre logiciel a donné à la personne; les lignes de même numéro sont une seule "
                "personne",
            ),
        ),
        Field("chosen_name", Two("the name to use", "le nom à employer")),
        Field("other_names", Two("other names, kept beside it", "les autres noms, gardés à côté"), many=True),
        Field("language", Two("language", "langue")),
        Field("pronouns", Two("pronouns", "pronoms")),
        Field("phone", Two("telephone", "téléphone"), many=True),
        Field("email", Two("e-mail", "courriel"), many=True),
        Field("safe_contact_note", Two("safe ways to be reached", "façons sûres de joindre la personne"), many=True),
        Field(
            "consent_type",
            Two(
                "what was agreed there; someone who declined comes in as a code without identity, and everyone else is "
                "still to be asked",
                "ce qui a été accepté là-bas; une personne qui a décliné devient un code sans identité, et la "
                "question reste à poser à toutes les autres",
            ),
        ),
        Field(
            "age_group",
            Two(
                "only whether this person is under 18; the date or the age itself is dropped",
                "seulement si la personne a moins de 18 ans; la date ou l’âge ne sont pas gardés",
            ),
            many=True,
        ),
        Field("begun_on", Two("the first day of service", "le premier jour de service")),
        Field(
            "framing",
            Two(
                "how another organisation named it; one optional framing, sealed, never a label",
                "la façon dont un autre organisme l’a nommé; un cadrage facultatif, scellé, jamais une étiquette",
            ),
        ),
        Field("note", Two("free text, as a first note", "texte libre, comme première note"), many=True),
        Field(
            "worker",
            Two(
                "who walks with this person; the e-mail or the name of a member here",
                "qui accompagne la personne; le courriel ou le nom d’un membre de l’équipe",
            ),
        ),
        Field(
            "row_id",
            Two(
                "the number of the line itself, such as a service number; a line is taken once",
                "le numéro de la ligne elle-même, par exemple d’un service; une ligne est prise une seule fois",
            ),
        ),
        Field(
            "service_date",
            Two(
                "the day of a contact; without it the first day of service on that line counts",
                "le jour d’un contact; sans lui, le premier jour de service de la ligne compte",
            ),
        ),
        Field("service_type", Two("what kind of support a contact was", "le soutien apporté pendant un contact")),
        Field("minutes", Two("how long a contact lasted", "la durée d’un contact")),
        Field("service_note", Two("the note of a contact", "la note d’un contact"), many=True),
        Field("birth_date", Two("birth date", "date de naissance"), needs_reason=True),
        Field("citizenship", Two("citizenship, immigration", "citoyenneté, immigration"), True, True),
        Field("country_of_birth", Two("place of birth", "lieu de naissance"), True, True),
        Field("indigenous_status", Two("Indigenous status", "statut autochtone"), True, True),
        Field("appearance", Two("appearance", "apparence"), True, True),
        Field("veteran", Two("military service", "service militaire"), True, True),
        Field("health", Two("health", "santé"), True, True),
    )
}



def field_of(name: str) -> Field | None:
    """Where a column goes by this name: a field, or a question of the organisation's own; None where it is neither."""
    key = name.removeprefix(OWN)
    if name.startswith(OWN) and key and key.isascii() and key.replace("-", "").isalnum():
        return Field(name, Two(key, key), many=True)
    return FIELDS.get(name)


SWITCHED_ON_ONLY = tuple(name for name, field in FIELDS.items() if field.needs_reason)
"""Fields that stay out unless the map gives a reason."""

ANOTHER_PERSON = "person_who_harmed"
"""What a column about a person who did harm is recognised as: it never comes in."""

STAYS_OUT = {
    ANOTHER_PERSON: Two(
        "about a person who did harm: never comes in", "au sujet d’une personne qui a fait du mal\u00a0: jamais importé"
    ),
    "relatives": Two(
        "about someone else, who has not been asked", "au sujet d’une autre personne, à qui rien n’a été demandé"
    ),
    "staff": Two(
        "about staff or an organisation; comes in only as who walks with this person",
        "au sujet du personnel ou d’un organisme; importé seulement pour dire qui accompagne la personne",
    ),
    "service": Two(
        "a service on this line; comes in only as part of a contact",
        "un service de cette ligne; importé seulement comme partie d’un contact",
    ),
    "official_number": Two("an official number: not needed here", "un numéro officiel\u00a0: inutile ici"),
    "what_happened": Two(
        "what happened: nothing obliges anyone to have it written down",
        "ce qui s’est passé\u00a0: rien n’oblige à l’écrire",
    ),
    "gender": Two("gender is for the person to say", "le genre, c’est à la personne de le dire"),
    "place": Two("where someone lives: ask first", "le lieu de vie\u00a0: à demander d’abord"),
    "follow_up": Two("belongs to the other program", "propre à l’autre logiciel"),
}
"""Kinds of columns that are recognised and left out, with the reason given in the map."""
