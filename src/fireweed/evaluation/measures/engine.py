"""DuckDB, opened so that it stays small: few threads, a ceiling for memory, and overflow into a private folder that goes."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import duckdb

THREADS = 2
MEMORY = "1GB"


@contextmanager
def connected(threads: int = THREADS, memory: str = MEMORY) -> Iterator["duckdb.DuckDBPyConnection"]:
    """A database in memory that can fetch and load nothing from elsewhere; what does not fit goes to a folder of its own."""
    import duckdb

    with tempfile.TemporaryDirectory(prefix="fireweed-measures-") as folder:
        connection = duckdb.connect(config={
            "threads": threads, "memory_limit": memory, "temp_directory": folder, "preserve_insertion_order": False,
            "autoinstall_known_extensions": False, "autoload_known_extensions": False,
        })  # fmt: skip
        try:
            yield connection
        finally:
            connection.close()
