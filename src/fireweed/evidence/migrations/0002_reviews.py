"""Reviews of an organisation: the question, its searches, what they found, what two members decided, what was written down."""

import uuid
from typing import Any

import django.db.models.deletion
from django.db import migrations, models

from fireweed.tenancy.operations import TenantTable


def _own() -> list[tuple[str, "models.Field[Any, Any]"]]:
    return [
        ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
        ("org_id", models.UUIDField(db_index=True, editable=False)),
    ]


def _of(name: str) -> tuple[str, "models.Field[Any, Any]"]:
    return name, models.ForeignKey(
        db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to=f"evidence.{name}"
    )


class Migration(migrations.Migration):
    """Five tables, each closed around its organisation; nothing of a review is deleted."""

    dependencies = [("evidence", "0001_library")]
    operations = [
        migrations.CreateModel(
            name="Review",
            fields=[
                *_own(),
                ("question", models.TextField()),
                ("scope", models.TextField(blank=True)),
                ("again_on", models.DateField(null=True)),
                ("begun_at", models.DateTimeField(auto_now_add=True)),
                ("begun_by", models.UUIDField()),
            ],
        ),
        migrations.CreateModel(
            name="Search",
            fields=[
                *_own(),
                ("place", models.CharField(max_length=120)),
                ("words", models.TextField()),
                ("searched_on", models.DateField()),
                ("told", models.PositiveIntegerField()),
                ("by", models.UUIDField()),
                _of("review"),
            ],
        ),
        migrations.CreateModel(
            name="Hit",
            fields=[
                *_own(),
                ("number", models.PositiveIntegerField()),
                ("key", models.CharField(blank=True, max_length=80)),
                ("removed", models.CharField(blank=True, max_length=12)),
                _of("review"),
                _of("search"),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("org_id", "search", "number"), name="evidence_hit_number"),
                    models.UniqueConstraint(
                        condition=models.Q(("removed", "")), fields=("org_id", "review", "key"), name="evidence_hit_once"
                    ),
                ]
            },
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                *_own(),
                ("stage", models.CharField(max_length=8)),
                ("turn", models.CharField(max_length=8)),
                ("verdict", models.CharField(max_length=4)),
                ("reason", models.CharField(blank=True, max_length=16)),
                ("by", models.UUIDField()),
                ("at", models.DateTimeField(auto_now_add=True)),
                _of("hit"),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("org_id", "hit", "stage", "turn", "by"), name="evidence_decision_once")
                ]
            },
        ),
        migrations.CreateModel(
            name="Extract",
            fields=[
                *_own(),
                *((name, models.TextField(blank=True)) for name in (
                    "population", "setting", "design", "found", "barriers", "needs", "appraisal"
                )),
                ("by", models.UUIDField()),
                ("at", models.DateTimeField(auto_now=True)),
                _of("hit"),
            ],
            options={"constraints": [models.UniqueConstraint(fields=("org_id", "hit"), name="evidence_extract_once")]},
        ),
        TenantTable("evidence_review", grants="SELECT, INSERT, UPDATE"),
        TenantTable("evidence_search", {"review_id": "evidence_review"}, grants="SELECT, INSERT"),
        TenantTable(
            "evidence_hit", {"review_id": "evidence_review", "search_id": "evidence_search"}, grants="SELECT, INSERT, UPDATE"
        ),
        TenantTable("evidence_decision", {"hit_id": "evidence_hit"}, grants="SELECT, INSERT, UPDATE"),
        TenantTable("evidence_extract", {"hit_id": "evidence_hit"}, grants="SELECT, INSERT, UPDATE"),
    ]
