"""Where findings are read; an address names a release and a table, never a number."""

from django.urls import path, register_converter

from fireweed.findings import views


class TableName:
    """The name of a table's file."""

    regex = r"[a-z0-9][a-z0-9.-]*"

    def to_python(self, value: str) -> str:
        """As it stands."""
        return value

    def to_url(self, value: str) -> str:
        """As it stands."""
        return value


register_converter(TableName, "table")

app_name = "findings"
urlpatterns = [
    path("", views.findings, name="findings"),
    path("<slug:name>/", views.release, name="release"),
    path("<slug:name>/folder/", views.folder, name="folder"),
    path("<slug:name>/<table:identity>/", views.table, name="table"),
    path("<slug:name>/<table:identity>/csv/", views.as_csv, name="csv"),
    path("<slug:name>/<table:identity>/xlsx/", views.as_workbook, name="xlsx"),
]
