"""The demo: an example network of invented people, made by the same actions the pages use.

Its keys are made anew each time and lie in the demo's own folder; nothing here runs on a server for real people.
"""
