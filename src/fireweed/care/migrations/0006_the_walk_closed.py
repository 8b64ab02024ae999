"""Close the tables of the walk around their organisation; what is never changed may not be changed."""

from django.db import migrations

from fireweed.tenancy.operations import TenantTable

_RECORD = {"record_id": "vault_record"}
_PROGRAM = {"program_id": "network_program"}


class Migration(migrations.Migration):
    """Policies and constraints."""

    dependencies = [("care", "0005_the_walk"), ("network", "0004_configuration_and_funders")]
    operations = [
        TenantTable("care_leaf", parents={**_RECORD, "replaces_id": "care_leaf"}),
        TenantTable("care_consent", parents=_RECORD),
        TenantTable("care_task", parents=_RECORD),
        TenantTable("care_flag", parents=_RECORD),
        TenantTable("care_aside", parents={"holder": "keys_pair"}, grants="SELECT, INSERT, DELETE"),
        TenantTable("care_encounter", parents=_PROGRAM, grants="SELECT, INSERT, DELETE"),
        TenantTable("care_groupsession", parents=_PROGRAM, grants="SELECT, INSERT, DELETE"),
    ]
