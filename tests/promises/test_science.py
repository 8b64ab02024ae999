"""No page waits for a science library: the web's process, with every view it has, needs none and loads none by itself."""

import os
import subprocess
import sys

SCIENCE = ("numpy", "scipy", "highspy", "duckdb", "sqlglot", "pandas", "pyarrow")
WEB = """
from fireweed.site.wsgi import application
from django.urls import URLPattern, get_resolver
def walk(patterns):
    for one in patterns:
        walk(one.url_patterns) if not isinstance(one, URLPattern) else one.callback.__name__
walk(get_resolver().url_patterns)
"""
SHUT = f"""
import sys
class Shut:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {SCIENCE!r}:
            raise ModuleNotFoundError(name)
sys.meta_path.insert(0, Shut())
"""
TELL = f"""
import sys
print(sorted(set({SCIENCE!r}) & sys.modules.keys()))
"""
READS_WORKBOOKS = "import openpyxl\n"


def _loaded(program: str) -> str:
    done = subprocess.run([sys.executable, "-c", program + TELL], env=os.environ, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_the_web_needs_no_science_library() -> None:
    """Every view loads where none of them can be imported."""
    assert _loaded(SHUT + WEB) == "[]"



def test_the_web_loads_none_by_itself() -> None:
    """Where they are installed, nothing comes along but what reading a workbook takes by itself when it finds it."""
    assert _loaded(READS_WORKBOOKS + WEB) == _loaded(READS_WORKBOOKS)
