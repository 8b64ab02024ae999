"""A refusal with its reason, so that a page can say it and an action can stop."""

from fireweed.bilingual import Two


class Refused(Exception):
    """An action was not done; `reason` says why and what to do."""

    def __init__(self, reason: Two) -> None:
        super().__init__()
        self.reason = reason
