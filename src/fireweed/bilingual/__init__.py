"""Two languages side by side: every sentence is written twice, once by someone thinking in each language.

Here are the pair of texts, the language in force, and dates and numbers as each language writes them. Not here: the
sentences themselves, which stand where they are used.
"""

from fireweed.bilingual.two import LANGUAGES, Two, current, speaking

__all__ = ["LANGUAGES", "Two", "current", "speaking"]
