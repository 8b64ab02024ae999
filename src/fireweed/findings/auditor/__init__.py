"""The auditor: plays whoever holds every release, and says what can be worked out. Never imported by a page.

It shares no code with the suppressor; `docs/decisions/0010-what-the-auditor-attacks.md` says what it attacks and why.
"""

from fireweed.findings.auditor.auditing import Before, Verdict, audit
from fireweed.findings.auditor.certificate import attach, certify, with_certificate
from fireweed.findings.auditor.coalitions import Knowing
from fireweed.findings.auditor.order import missing
from fireweed.findings.auditor.words import Finding

__all__ = ["Before", "Finding", "Knowing", "Verdict", "attach", "audit", "certify", "missing", "with_certificate"]
