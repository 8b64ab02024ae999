"""The migration step that closes a table: row-level security, forced, and references that stay in one organisation."""

from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState


class TenantTable(Operation):
    """Close `table`: only rows of the signed organisation, keys `(org_id, id)`, references by `(org_id, column)`.

    `parents` maps a column to the table it points into. `grants` are the rights of the application's role; `cascade`
    names the columns whose parent takes its rows along when it goes.
    """

    reversible = True
    reduces_to_sql = True

    def __init__(
        self,
        table: str,
        parents: dict[str, str] | None = None,
        grants: str = "SELECT, INSERT, UPDATE, DELETE",
        cascade: tuple[str, ...] = (),
    ) -> None:
        self.table, self.parents, self.grants, self.cascade = table, parents or {}, grants, cascade

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """The models do not change."""

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Write the policy, the constraints and the grants."""
        for statement in self.statements():
            schema_editor.execute(statement)

    def statements(self) -> list[str]:
        """The statements this step runs, in order."""
        t = self.table
        made = [
            f"ALTER TABLE {t} ENABLE ROW LEVEL SECURITY",
            f"ALTER TABLE {t} FORCE ROW LEVEL SECURITY",
            f"CREATE POLICY org ON {t} USING (org_id = (SELECT app_org())) WITH CHECK (org_id = (SELECT app_org()))",
            f"ALTER TABLE {t} ADD CONSTRAINT {t}_org_id_id UNIQUE (org_id, id)",
        ]
        for column, parent in self.parents.items():
            gone = " ON DELETE CASCADE" if column in self.cascade else ""
            made.append(
                f"ALTER TABLE {t} ADD CONSTRAINT {t}_{column}_within FOREIGN KEY (org_id, {column}) "
                f"REFERENCES {parent} (org_id, id){gone} DEFERRABLE INITIALLY DEFERRED"
            )
        made.append(f"GRANT {self.grants} ON {t} TO fireweed_app")
        made.append(f"GRANT SELECT ON {t} TO fireweed_backup")
        return made

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Open the table again; dropping it follows."""
        schema_editor.execute(f"DROP POLICY org ON {self.table}")

    def describe(self) -> str:
        """What the step does, for the migration's reader."""
        return f"Close {self.table} around its organisation"

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        """How a migration writes this step down."""
        return self.__class__.__qualname__, [self.table], {
            "parents": self.parents, "grants": self.grants, "cascade": self.cascade,
        }
