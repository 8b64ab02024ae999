"""The shapes of what is typed at the door."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.functional import lazystr

from fireweed.accounts import word_lists
from fireweed.accounts.rules.passphrase import LONGEST, tidy
from fireweed.bilingual import Two

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


def say(en: str, fr: str) -> "_StrPromise":
    """A label that speaks the language in force each time it is shown."""
    return lazystr(Two(en, fr))


EMPTY = say("Fill this in.", "À remplir.")
DIFFERENT = say("The two are not the same. Type it once more.", "Les deux ne sont pas identiques. Écrivez-la de nouveau.")
NOT_AN_ADDRESS = say("Write an e-mail address, such as name@example.org.", "Écrivez une adresse courriel, comme nom@exemple.org.")
TO_TICK = say("Tick this to go on.", "Cochez cette case pour continuer.")

_QUIET = {"autocapitalize": "none", "autocorrect": "off", "spellcheck": "false"}


def _secret(autocomplete: str) -> forms.PasswordInput:
    return forms.PasswordInput(attrs={**_QUIET, "autocomplete": autocomplete}, render_value=False)


class EmailField(forms.EmailField):
    """An e-mail address, in small letters."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("label", say("E-mail", "Courriel"))
        super().__init__(
            max_length=254, error_messages={"required": EMPTY, "invalid": NOT_AN_ADDRESS},
            widget=forms.EmailInput(attrs={**_QUIET, "autocomplete": "username"}), **options,
        )

    def to_python(self, value: Any) -> str:
        """The address as it is stored."""
        return (super().to_python(value) or "").lower()


class PassphraseField(forms.CharField):
    """A passphrase, in the one form in which it is used."""

    def __init__(self, autocomplete: str = "current-password", **options: Any) -> None:
        options.setdefault("label", say("Passphrase", "Phrase de passe"))
        super().__init__(
            max_length=LONGEST * 2, strip=False, widget=_secret(autocomplete), error_messages={"required": EMPTY}, **options
        )

    def to_python(self, value: Any) -> str:
        """The passphrase, tidied."""
        return tidy(super().to_python(value) or "")


class CodeField(forms.CharField):
    """Six digits, spaces allowed."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("label", say("Code", "Code"))
        options.setdefault("help_text", say("Six digits, from your code app.", "Six chiffres, dans votre application de codes."))
        super().__init__(
            max_length=12, error_messages={"required": EMPTY},
            widget=forms.TextInput(attrs={"class": "code", "inputmode": "numeric", "autocomplete": "one-time-code"}), **options,
        )

    def to_python(self, value: Any) -> str:
        """The digits alone."""
        return "".join((super().to_python(value) or "").split())


class SignInForm(forms.Form):
    """Who, and the passphrase."""

    email = EmailField()
    passphrase = PassphraseField()


class FactorForm(forms.Form):
    """A code, or what a passkey answered."""

    code = CodeField(required=False)
    credential = forms.CharField(required=False, max_length=20_000, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """One of the two."""
        given = super().clean() or {}
        if not given.get("code") and not given.get("credential"):
            self.add_error("code", forms.ValidationError(EMPTY))
        return given


class UnlockForm(FactorForm):
    """The passphrase and the second step once more."""

    passphrase = PassphraseField()


class NewPassphraseForm(forms.Form):
    """A passphrase chosen, twice; `near` is what stands around the person, such as a name."""

    passphrase = PassphraseField(
        "new-password", label=say("Your passphrase", "Votre phrase de passe"),
        help_text=say(
            "The six words, with a space between them, or at least 15 characters of your own.",
            "Les six mots, séparés par des espaces, ou au moins 15 caractères de votre choix.",
        ),
    )
    passphrase_again = PassphraseField("new-password", label=say("Once more", "Encore une fois"))

    def __init__(self, *args: Any, near: tuple[str, ...] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        self._near = near

    def clean_passphrase(self) -> str:
        """A passphrase that will do."""
        chosen: str = self.cleaned_data["passphrase"]
        refused = word_lists.refusal(chosen, near=self._near)
        if refused is not None:
            raise forms.ValidationError(str(refused))
        return chosen

    def clean(self) -> dict[str, Any]:
        """Both the same."""
        given = super().clean() or {}
        if "passphrase" in given and given.get("passphrase_again") not in (None, given["passphrase"]):
            self.add_error("passphrase_again", forms.ValidationError(DIFFERENT))
        return given


class AskReturnForm(forms.Form):
    """Where to write to."""

    email = EmailField()


class ReturnForm(NewPassphraseForm):
    """The recovery code or the word that there is none, the second step, a new passphrase."""

    recovery_code = forms.CharField(
        required=False, max_length=200, label=say("Recovery code", "Code de récupération"),
        help_text=say("Eight groups of eight letters and digits.", "Huit groupes de huit lettres et chiffres."),
        widget=forms.TextInput(attrs={**_QUIET, "autocomplete": "off", "class": "key-line"}),
    )
    without = forms.BooleanField(
        required=False,
        label=say("I do not have the code. I will begin with new keys.", "Je n’ai pas le code. Je recommence avec de nouvelles clés."),
    )
    code = CodeField(required=False)
    credential = forms.CharField(required=False, max_length=20_000, widget=forms.HiddenInput)
    field_order = ("recovery_code", "without", "code", "credential", "passphrase", "passphrase_again")

    def __init__(self, *args: Any, factor: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        self._factor = factor

    def clean(self) -> dict[str, Any]:
        """A recovery code or the tick; a second step where there is one."""
        given = super().clean()
        if not given.get("recovery_code") and not given.get("without"):
            self.add_error("recovery_code", forms.ValidationError(say(
                "Write the code, or tick the box below if you do not have it.",
                "Écrivez le code, ou cochez la case plus bas si vous ne l’avez pas.",
            )))
        if self._factor and not given.get("code") and not given.get("credential"):
            self.add_error("code", forms.ValidationError(EMPTY))
        return given


class KeptForm(forms.Form):
    """The word that the recovery code is on paper."""

    kept = forms.BooleanField(
        label=say("I printed this code or wrote it down.", "J’ai imprimé ce code ou je l’ai noté sur papier."),
        error_messages={"required": TO_TICK},
    )


class CodeAppForm(forms.Form):
    """The first code of a new app."""

    sealed = forms.CharField(max_length=500, widget=forms.HiddenInput)
    code = CodeField(help_text=say(
        "The six digits that your app shows now.", "Les six chiffres que l’application affiche en ce moment."
    ))


class PasskeyForm(forms.Form):
    """What a device made."""

    credential = forms.CharField(max_length=20_000, widget=forms.HiddenInput)


class LanguageForm(forms.Form):
    """English or French."""

    language = forms.ChoiceField(
        label=say("Language", "Langue"), choices=(("en", "English"), ("fr", "Français")), widget=forms.RadioSelect
    )
