"""The shapes of what directors and coordinators type."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms

from fireweed.accounts.forms import EMPTY, TO_TICK, EmailField, say
from fireweed.bilingual import Two
from fireweed.network.models import Program
from fireweed.network.roles import ROLES, Voice
from fireweed.network.rules.standing import STREAMS, Standing, apart, slug_of

_REQUIRED = {"required": EMPTY}


@dataclass(frozen=True, slots=True)
class Told:
    """A choice with a sentence beneath it."""

    title: Two
    hint: Two

    def __str__(self) -> str:
        return str(self.title)


class InviteForm(forms.Form):
    """Who is invited, and to what role."""

    name = forms.CharField(
        max_length=120, label=say("Name used at work", "Nom utilisé au travail"), error_messages=_REQUIRED,
        help_text=say(
            "Colleagues and participants see this name.", "Les collègues et les personnes accompagnées voient ce nom."
        ),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    pronouns = forms.CharField(
        max_length=40, required=False, label=say("Pronouns", "Pronoms"), widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    email = EmailField(help_text=say(
        "A work address that nobody else reads.", "Une adresse de travail que personne d’autre ne lit."
    ))
    role = forms.ChoiceField(
        label=say("Role", "Rôle"), error_messages=_REQUIRED, widget=forms.RadioSelect,
        choices=[(role.key, Told(role.title, role.sentence)) for role in ROLES],
    )


    speaks_for = forms.CharField(
        required=False, max_length=120, label=say("For a voice: who it answers for", "Pour une voix : au nom de qui"),
        help_text=say(
            "As a program names it, in the line about who is asked.", "Comme un programme le nomme, à la ligne sur qui on consulte."
        ),
    )

    def __init__(self, *args: Any, bodies: Sequence[str] = (), **options: Any) -> None:
        """`bodies`: those that the programs name."""
        super().__init__(*args, **options)
        self._bodies = bodies

    def clean(self) -> dict[str, Any]:
        """A voice answers for a body that a program names; nobody else does."""
        said = super().clean() or self.cleaned_data
        if said.get("role") != Voice.key:
            said["speaks_for"] = ""
        elif slug_of(said.get("speaks_for", "")) not in {slug_of(one) for one in self._bodies} - {""}:
            self.add_error("speaks_for", str(_NO_BODY))
        return said


_NO_BODY = Two(
    "No program names this Nation, community or council. Write it into a program first, then here in the same words.",
    "Aucun programme ne nomme cette Nation, cette communauté ou ce conseil. Inscrivez-le d’abord dans un programme, puis "
    "ici avec les mêmes mots.",
)


class CertifyForm(forms.Form):
    """The word that the digits were the same on both sides."""

    digits = forms.CharField(max_length=20, widget=forms.HiddenInput)
    same = forms.BooleanField(
        label=say(
            "We read these digits to each other, and they are the same.",
            "Nous avons lu ces chiffres ensemble, et ce sont les mêmes.",
        ),
        error_messages={"required": TO_TICK},
    )


class NamesForm(forms.Form):
    """A name in both languages."""

    name_en = forms.CharField(max_length=80, label=say("Name in English", "Nom en anglais"), error_messages=_REQUIRED)
    name_fr = forms.CharField(max_length=80, label=say("Name in French", "Nom en français"), error_messages=_REQUIRED)

    def both(self) -> Two:
        """The name, once it is valid."""
        return Two(self.cleaned_data["name_en"], self.cleaned_data["name_fr"])


_ALONE = Two("no other program", "aucun autre programme")


class ProgramForm(NamesForm):
    """A program: its name in both languages, and who pays for it."""

    funders = forms.CharField(
        required=False, max_length=2000, label=say("Funders, one a line", "Bailleurs de fonds, un par ligne"),
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    stream = forms.ChoiceField(
        required=False, choices=list(STREAMS.items()), label=say("Stream of grants", "Volet de subventions")
    )
    languages = forms.CharField(
        required=False, max_length=200, label=say("Languages it serves in", "Langues de service"),
        help_text=say("With commas between them.", "Séparées par des virgules."),
    )
    indigenous_led = forms.BooleanField(
        required=False, label=say("Led by Indigenous people", "Dirigé par des Autochtones")
    )
    body = forms.CharField(
        required=False, max_length=120,
        label=say("Who is asked before numbers about it leave", "À qui on demande avant que des nombres en sortent"),
        help_text=say(
            "A Nation, a community or a council. Without a yes from there, no table about this program is published.",
            "Une Nation, une communauté ou un conseil. Sans son accord, aucun tableau sur ce programme n’est publié.",
        ),
    )
    joint = forms.BooleanField(
        required=False,
        label=say("Takes part in numbers together with other programs", "Participe aux nombres communs à plusieurs programmes"),
    )

    def __init__(self, *args: Any, programs: Sequence[Program], program: Program | None = None, **options: Any) -> None:
        """`programs`: all of the organisation; `program`: the one that the form is about, if it is there already."""
        super().__init__(*args, **options)
        self._others = {one.slug: one for one in programs if program is None or one.slug != program.slug}
        self._led = program is not None and any(one.stands_with == program.slug for one in programs)
        named = [(slug, str(one.name)) for slug, one in self._others.items() if not one.stands_with]
        self.fields["stands_with"] = forms.ChoiceField(
            required=False, choices=[("", str(_ALONE)), *named],
            label=say("In tables it stands together with", "Dans les tableaux, il se joint à"),
            help_text=say(
                "A program of a few people disappears from tables, because they could be found. Programs under one grant can "
                "stand under one name.",
                "Un programme de quelques personnes disparaît des tableaux, car on pourrait les retrouver. Des programmes "
                "d’une même subvention peuvent figurer sous un seul nom.",
            ),
        )

    @classmethod
    def of(cls, program: Program, programs: Sequence[Program]) -> "ProgramForm":
        """The form of a program that is there; several stand on one page."""
        return cls(programs=programs, program=program, auto_id=f"{program.id}-%s", initial={
            "name_en": program.name_en, "name_fr": program.name_fr, "funders": "\n".join(program.funders),
            "stream": program.stream, "languages": spoken_names(program.languages),
            "indigenous_led": program.indigenous_led, "body": program.body, "joint": program.joint,
            "stands_with": program.stands_with,
        })

    def standing(self) -> Standing:
        """How the program stands in numbers, once the form is valid."""
        said = self.cleaned_data
        languages = [_code_of(one.strip()) for one in said["languages"].split(",") if one.strip()]
        return Standing(
            "", said["stream"], tuple(languages), said["indigenous_led"], said["body"].strip(), said["joint"],
            said["stands_with"],
        )

    def clean(self) -> dict[str, Any]:
        """Whether the two programs may stand together."""
        said = super().clean() or self.cleaned_data
        lead = self._others.get(said.get("stands_with", ""))
        if lead is not None and not self.errors and (why := apart(self.standing(), lead.standing, self._led)):
            self.add_error("stands_with", str(why))
        return said

    def clean_funders(self) -> list[str]:
        """The funders one by one, each once."""
        named = list(dict.fromkeys(line.strip() for line in str(self.cleaned_data["funders"]).splitlines() if line.strip()))
        if any(len(name) > 120 for name in named):
            raise forms.ValidationError(str(Two(
                "A name has room for 120 characters.", "Un nom peut compter jusqu’à 120 caractères."
            )))
        return named


class PlaceForm(forms.Form):
    """Which member joins or leaves a team."""

    member = forms.UUIDField(label=say("Colleague", "Collègue"), error_messages=_REQUIRED)


PROVINCES = (
    ("", Two("not said", "non précisé")), ("AB", Two("Alberta", "Alberta")),
    ("BC", Two("British Columbia", "Colombie-Britannique")), ("MB", Two("Manitoba", "Manitoba")),
    ("NB", Two("New Brunswick", "Nouveau-Brunswick")),
    ("NL", Two("Newfoundland and Labrador", "Terre-Neuve-et-Labrador")), ("NS", Two("Nova Scotia", "Nouvelle-Écosse")),
    ("NT", Two("Northwest Territories", "Territoires du Nord-Ouest")), ("NU", Two("Nunavut", "Nunavut")),
    ("ON", Two("Ontario", "Ontario")), ("PE", Two("Prince Edward Island", "Île-du-Prince-Édouard")),
    ("QC", Two("Quebec", "Québec")), ("SK", Two("Saskatchewan", "Saskatchewan")), ("YT", Two("Yukon", "Yukon")),
)


_LANGUAGES = {
    "en": Two("English", "anglais"), "fr": Two("French", "français"), "oj": Two("Anishinaabemowin", "anishinaabemowin"),
    "cr": Two("Cree", "cri"), "iu": Two("Inuktitut", "inuktitut"), "es": Two("Spanish", "espagnol"),
    "ar": Two("Arabic", "arabe"), "zh": Two("Chinese", "chinois"), "tl": Two("Tagalog", "tagalog"),
}


def spoken_names(codes: list[str]) -> str:
    """Languages as they are written on a page; what has no code of ours stands as it was typed."""
    return ", ".join(str(_LANGUAGES[code]) if code in _LANGUAGES else code for code in codes)


def _code_of(said: str) -> str:
    for code, name in _LANGUAGES.items():
        if said.casefold() in (code, name.en.casefold(), name.fr.casefold()):
            return code
    return said


class OrganisationForm(forms.Form):
    """What an organisation says of itself."""

    name_en = forms.CharField(max_length=120, label=say("Name in English", "Nom en anglais"), error_messages=_REQUIRED)
    name_fr = forms.CharField(max_length=120, label=say("Name in French", "Nom en français"), error_messages=_REQUIRED)
    people_en = forms.CharField(
        required=False, max_length=2000, label=say("Whom we walk with, in English", "Qui nous accompagnons, en anglais"),
        help_text=say("In your own words.", "Dans vos mots."), widget=forms.Textarea(attrs={"rows": 3}),
    )
    people_fr = forms.CharField(
        required=False, max_length=2000, label=say("Whom we walk with, in French", "Qui nous accompagnons, en français"),
        help_text=say("In your own words.", "Dans vos mots."), widget=forms.Textarea(attrs={"rows": 3}),
    )
    languages = forms.CharField(
        required=False, max_length=400, label=say("Languages spoken here", "Langues parlées ici"),
        help_text=say("Separated by commas.", "Séparées par des virgules."),
    )
    province = forms.ChoiceField(
        required=False, choices=PROVINCES, label=say("Province or territory", "Province ou territoire"),
        help_text=say("For the information about the law that pages show.", "Pour l’information juridique que les pages affichent."),
    )
    provisional_days = forms.IntegerField(
        min_value=1, max_value=90, label=say("Days a provisional record is kept", "Durée d’un dossier provisoire, en jours"),
        help_text=say("After that it goes by itself. 1 to 90.", "Ensuite, il s’efface de lui-même. De 1 à 90."),
        error_messages={
            **_REQUIRED, "invalid": say("Write a number from 1 to 90.", "Écrivez un nombre de 1 à 90."),
            "min_value": say("At least 1 day.", "Au moins 1 jour."), "max_value": say("At most 90 days.", "Au plus 90 jours."),
        },
    )

    def clean_languages(self) -> list[str]:
        """The languages one by one."""
        said: Any = self.cleaned_data["languages"]
        return [_code_of(one.strip()) for one in said.replace(";", ",").split(",") if one.strip()]
