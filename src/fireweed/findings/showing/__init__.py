"""A release as it is read: tables with words for their codes, charts beside them, sheets to take along. Nothing is counted here."""
