"""Leaves, consents, tasks, flags, asides, and support without a record."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

import fireweed.tenancy.models


class Migration(migrations.Migration):
    """Written by Django."""

    dependencies = [
        ('care', '0004_least_rights'),
        ('network', '0004_configuration_and_funders'),
        ('vault', '0004_grants_that_end'),
    ]

    operations = [
        migrations.AddField(
            model_name='participant',
            name='own_story',
            field=fireweed.tenancy.models.SealedField(null=True, part='story'),
        ),
        migrations.AddField(
            model_name='participant',
            name='own_where',
            field=fireweed.tenancy.models.SealedField(null=True, part='where'),
        ),
        migrations.AddField(
            model_name='participant',
            name='own_who',
            field=fireweed.tenancy.models.SealedField(null=True, part='who'),
        ),
        migrations.AddField(
            model_name='participant',
            name='weight',
            field=models.PositiveSmallIntegerField(db_default=2, default=2),
        ),
        migrations.AddField(
            model_name='participant',
            name='worker',
            field=models.UUIDField(null=True),
        ),
        migrations.CreateModel(
            name='Aside',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('org_id', models.UUIDField(db_index=True, editable=False)),
                ('about', models.UUIDField()),
                ('kind', models.CharField(max_length=12)),
                ('by', models.UUIDField()),
                ('holder', models.UUIDField()),
                ('at', models.DateTimeField()),
                ('ends_on', models.DateField(null=True)),
                ('sealed', models.BinaryField()),
            ],
            options={
                'indexes': [models.Index(fields=['org_id', 'holder', 'kind'], name='care_aside_holder')],
            },
        ),
        migrations.CreateModel(
            name='Consent',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('org_id', models.UUIDField(db_index=True, editable=False)),
                ('purpose', models.CharField(choices=[('service', 'service'), ('sharing', 'sharing'), ('counted', 'counted'), ('quoted', 'quoted'), ('research', 'research'), ('later', 'later')], max_length=10)),
                ('by', models.UUIDField()),
                ('on', models.DateField()),
                ('ends_on', models.DateField(null=True)),
                ('ask_again_on', models.DateField(null=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('ended_by', models.UUIDField(null=True)),
                ('terms', fireweed.tenancy.models.SealedField(null=True, part='who')),
                ('record', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='vault.record')),
            ],
            options={
                'indexes': [models.Index(fields=['org_id', 'record', 'purpose'], name='care_consent_by_record')],
                'constraints': [models.CheckConstraint(condition=models.Q(('purpose__in', ('service', 'sharing', 'counted', 'quoted', 'research', 'later'))), name='care_consent_purpose'), models.CheckConstraint(condition=models.Q(models.Q(('ended_at', None), ('ended_by', None)), ('ended_at__isnull', False), _connector='OR'), name='care_consent_ended_whole')],
            },
        ),
        migrations.CreateModel(
            name='Encounter',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('org_id', models.UUIDField(db_index=True, editable=False)),
                ('by', models.UUIDField()),
                ('at', models.DateTimeField()),
                ('day', models.DateField()),
                ('area', models.CharField(blank=True, default='', max_length=24)),
                ('people', models.PositiveSmallIntegerField(default=1)),
                ('given', models.JSONField(default=dict)),
                ('program', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='network.program')),
            ],
            options={
                'indexes': [models.Index(fields=['org_id', 'day'], name='care_encounter_day')],
            },
        ),
        migrations.CreateModel(
            name='Flag',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('org_id', models.UUIDField(db_index=True, editable=False)),
                ('by', models.UUIDField()),
                ('at', models.DateTimeField()),
                ('ends_on', models.DateField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('what', fireweed.tenancy.models.SealedField(null=True, part='who')),
                ('record', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='vault.record')),
            ],
            options={
                'indexes': [models.Index(fields=['org_id', 'record', 'ends_on'], name='care_flag_by_record')],
            },
        ),
        migrations.CreateModel(
            name='GroupSession',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('org_id', models.UUIDField(db_index=True, editable=False)),
                ('by', models.UUIDField()),
                ('at', models.DateTimeField()),
                ('day', models.DateField()),
                ('topic', models.CharField(blank=True, default='', max_length=24)),
                ('minutes', models.PositiveSmallIntegerField(default=0)),
                ('people', models.PositiveSmallIntegerField(default=0)),
                ('program', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='network.program')),
            ],
            options={
                'indexes': [models.Index(fields=['org_id', 'day'], name='care_groupsession_day')],
            },
        ),
        migrations.CreateModel(
            name='Leaf',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('org_id', models.UUIDField(db_index=True, editable=False)),
                ('kind', models.CharField(choices=[('contact', 'contact'), ('need', 'need'), ('barrier', 'barrier'), ('strength', 'strength'), ('plan', 'plan'), ('episode', 'episode'), ('rating', 'rating'), ('home', 'home')], max_length=10)),
                ('by', models.UUIDField()),
                ('at', models.DateTimeField()),
                ('day', models.DateField()),
                ('body', fireweed.tenancy.models.SealedField(null=True, part='story')),
                ('place', fireweed.tenancy.models.SealedField(null=True, part='where')),
                ('record', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='vault.record')),
                ('replaces', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='care.leaf')),
            ],
            options={
                'indexes': [models.Index(fields=['org_id', 'record', 'kind', 'day'], name='care_leaf_by_record')],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ('contact', 'need', 'barrier', 'strength', 'plan', 'episode', 'rating', 'home'))), name='care_leaf_kind')],
            },
        ),
        migrations.CreateModel(
            name='Task',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('org_id', models.UUIDField(db_index=True, editable=False)),
                ('for_user', models.UUIDField()),
                ('by', models.UUIDField()),
                ('at', models.DateTimeField()),
                ('due_on', models.DateField(null=True)),
                ('done_at', models.DateTimeField(null=True)),
                ('done_by', models.UUIDField(null=True)),
                ('source', models.CharField(blank=True, default='', max_length=12)),
                ('source_id', models.UUIDField(null=True)),
                ('what', fireweed.tenancy.models.SealedField(null=True, part='who')),
                ('record', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='vault.record')),
            ],
            options={
                'indexes': [models.Index(fields=['org_id', 'for_user', 'due_on'], name='care_task_for'), models.Index(fields=['org_id', 'record'], name='care_task_by_record')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('done_at', None), ('done_by', None)), models.Q(('done_at__isnull', False), ('done_by__isnull', False)), _connector='OR'), name='care_task_done_whole')],
            },
        ),
    ]
