"""No page waits for a science library: the web's process, with every view it has, loads none."""

import os
import subprocess
import sys

LOADED = """
import sys
from fireweed.site.wsgi import application
from django.urls import URLPattern, get_resolver
def walk(patterns):
    for one in patterns:
        if isinstance(one, URLPattern):
            assert one.callback is not None
        else:
            walk(one.url_patterns)
walk(get_resolver().url_patterns)
print(sorted({"numpy", "scipy", "highspy", "duckdb", "sqlglot", "pandas", "pyarrow"} & sys.modules.keys()))
"""


def test_the_web_loads_no_science_library() -> None:
    """A fresh process with the application and all its views."""
    done = subprocess.run([sys.executable, "-c", LOADED], env=os.environ, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "[]"
