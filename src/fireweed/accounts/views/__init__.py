"""The pages of the door: signing in, the second step, unlocking, coming back, one's own sign-in."""

from fireweed.accounts.views.unlock import step_owed, unlock_page

__all__ = ["step_owed", "unlock_page"]
