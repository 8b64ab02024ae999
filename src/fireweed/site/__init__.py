"""Where everything meets: settings, addresses, the shell around every page, the example network, the commands.

Nothing below may import from here.
"""
