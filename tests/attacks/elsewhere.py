"""Run as a program on databases of its own: makes a house and one record there, and prints how to come in."""

import json

import django

if __name__ == "__main__":
    django.setup()
    from django.conf import settings

    from tests.care.meeting import begun
    from tests.house import House

    house = House()
    record = begun(house, name="Marigold-of-the-test")
    client = house.cast["worker"].client(language="fr")
    names = (settings.SESSION_COOKIE, settings.KEY_COOKIE, settings.LANGUAGE_COOKIE)
    print(json.dumps({
        "org": str(house.org), "record": str(record), "cookies": {name: client.cookies[name].value for name in names},
    }))
