"""What the engine says when it cannot go on: one sentence in each language, and no values."""


class EngineTrouble(Exception):
    """The private PostgreSQL cannot do what was asked; the reason is said in English and in French."""

    def __init__(self, english: str, french: str) -> None:
        super().__init__(f"{english}\n{french}")
        self.english = english
        self.french = french
