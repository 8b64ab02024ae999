"""The shapes of what is kept of a walk with someone: plain values, each sealed whole as the body of one leaf."""

from fireweed.care.rules.walk.companion import Companion, Tie
from fireweed.care.rules.walk.contact import Contact, Given, Touch
from fireweed.care.rules.walk.episode import Episode, Spell
from fireweed.care.rules.walk.home import Home, Place
from fireweed.care.rules.walk.need import Barrier, Need, Strength
from fireweed.care.rules.walk.plan import Goal, Plan, Step
from fireweed.care.rules.walk.rating import Rating

__all__ = [
    "Barrier", "Companion", "Contact", "Episode", "Given", "Goal", "Home", "Need", "Place", "Plan", "Rating", "Spell",
    "Step", "Strength", "Tie", "Touch",
]  # fmt: skip
