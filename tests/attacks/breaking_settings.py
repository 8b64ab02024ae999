"""The settings of the application, with addresses at which it breaks."""

from fireweed.site import settings

globals().update({name: getattr(settings, name) for name in dir(settings) if name.isupper()})
ROOT_URLCONF = "tests.attacks.breaking"
