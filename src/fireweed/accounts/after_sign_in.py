"""What other layers do each time somebody has signed in wholly; they register it when the program starts."""

from collections.abc import Callable

from fireweed.keys.keyring import Keyring

Step = Callable[[Keyring], str | None]
_steps: list[Step] = []


def register(step: Step, *, first: bool = False) -> Step:
    """Have a step run after each sign-in; it may answer with the address of the page to go to.

    The first that answers ends the row: steps after it do not run. `first` puts a step at the head.
    """
    if step not in _steps:
        _steps.insert(0 if first else len(_steps), step)
    return step


def forget(step: Step) -> None:
    """Run a step no more."""
    _steps.remove(step)


def run(keyring: Keyring) -> str | None:
    """Run the steps in order; the address one of them asks for, or None for the first page."""
    for step in _steps:
        place = step(keyring)
        if place is not None:
            return place
    return None
