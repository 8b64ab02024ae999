"""Receipts: one answer as Kantara Consent Receipt 1.1 and as DPV JSON-LD, both without a name."""

from datetime import UTC, date, datetime, time
from typing import Any

from fireweed.care.consent.rules.terms import DUTIES, HOW, PURPOSES, RECIPIENTS, Terms

CONTEXT = {"dpv": "https://w3id.org/dpv#", "dct": "http://purl.org/dc/terms/", "xsd": "http://www.w3.org/2001/XMLSchema#"}
PIECES = {"who": "name and languages", "where": "safe ways to be reached", "story": "own words and notes", "legal": "legal papers"}
KANTARA = {
    "service": "2 - Contracted Service", "sharing": "8 - Third Party Disclosure", "counted": "9 - Improve Performance",
    "quoted": "8 - Third Party Disclosure", "research": "9 - Improve Performance", "later": "4 - Support",
}  # fmt: skip
DPV = {
    "service": "dpv:ServiceProvision", "sharing": "dpv:ServiceProvision", "counted": "dpv:ServiceProvision",
    "quoted": "dpv:CommunicationManagement", "research": "dpv:ResearchAndDevelopment", "later": "dpv:CommunicationManagement",
}  # fmt: skip
STATUS = {"yes": "dpv:ConsentGiven", "no": "dpv:ConsentRefused", "not-now": "dpv:ConsentRefused"}


def kantara(
    *, id: str, code: str, purpose: str, terms: Terms, on: date, ends_on: date | None, controller: str, province: str
) -> dict[str, Any]:
    """A consent receipt in the shape of Kantara 1.1; `code` stands for the person, `controller` for the organisation."""
    kind = RECIPIENTS[terms.recipient]
    outside = purpose == "sharing" and terms.recipient not in ("member", "team")
    said = {
        "purpose": PURPOSES[purpose].in_language(terms.language),
        "purposeCategory": [KANTARA[purpose]],
        "consentType": "EXPLICIT",
        "piiCategory": [PIECES[part] for part in terms.parts],
        "primaryPurpose": purpose == "service",
        "termination": ends_on.isoformat() if ends_on else "until it is taken back",
        "thirdPartyDisclosure": outside,
    }
    if outside:
        said["thirdPartyName"] = terms.name or kind.label.in_language(terms.language)
    return {
        "version": "KI-CR-v1.1.0",
        "jurisdiction": f"CA-{province}" if province else "CA",
        "consentTimestamp": int(datetime.combine(on, time(12), UTC).timestamp()),
        "collectionMethod": HOW[terms.how].en,
        "consentReceiptID": id,
        "language": terms.language,
        "piiPrincipalId": code,
        "piiControllers": [{"piiController": controller, "contact": controller, "address": {}, "email": "", "phone": ""}],
        "policyUrl": "",
        "services": [{"service": PURPOSES["service"].in_language(terms.language), "purposes": [said]}],
        "sensitive": True,
        "spiCat": [PIECES[part] for part in terms.parts],
    }


def dpv(
    *, id: str, code: str, purpose: str, terms: Terms, on: date, ends_on: date | None, ended_on: date | None,
    controller: str,
) -> dict[str, Any]:  # fmt: skip
    """A consent record in DPV terms, in the manner of ISO/IEC TS 27560."""
    kind = RECIPIENTS[terms.recipient]
    duration: dict[str, Any] = {"@type": "dpv:UntilTimeDuration", "dct:valid": _day(ends_on)} if ends_on else {
        "@type": "dpv:EndlessDuration"
    }  # fmt: skip
    return {
        "@context": CONTEXT,
        "@id": f"urn:uuid:{id}",
        "@type": "dpv:ConsentRecord",
        "dct:identifier": id,
        "dct:language": terms.language,
        "dpv:hasDataSubject": {"@type": "dpv:DataSubject", "dct:identifier": code},
        "dpv:hasDataController": {"dct:title": controller},
        "dpv:hasConsentStatus": {"@id": "dpv:ConsentWithdrawn" if ended_on and terms.answer == "yes" else STATUS[terms.answer]},
        "dpv:isIndicatedAtTime": _day(on),
        "dpv:isIndicatedBy": {"dct:description": HOW[terms.how].en},
        "dpv:hasNotice": {"dct:description": {"@value": terms.words, "@language": terms.language}},
        "dpv:hasLegalBasis": {"@id": "dpv:ExplicitlyExpressedConsent"},
        "dpv:hasProcess": {
            "@type": "dpv:Process",
            "dpv:hasPurpose": {"@id": DPV[purpose], "dct:title": PURPOSES[purpose].in_language(terms.language)},
            "dpv:hasProcessing": {"@id": "dpv:Share" if purpose in ("sharing", "quoted", "research") else "dpv:Store"},
            "dpv:hasPersonalData": [{"dct:title": PIECES[part]} for part in terms.parts],
            "dpv:hasRecipient": {
                "dct:title": terms.name or kind.label.in_language(terms.language),
                "dct:description": [DUTIES[one].in_language(terms.language) for one in terms.bound],
            },
            "dpv:hasDuration": duration,
        },
    }


def _day(on: date) -> dict[str, str]:
    return {"@value": on.isoformat(), "@type": "xsd:date"}
