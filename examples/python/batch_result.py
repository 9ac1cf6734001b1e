"""Takes patients from the result of a batch trace (PDS MESH), which somebody had made before: nothing is asked of PDS."""

import csv
from pathlib import Path

# Found, found under another number, found and sensitive; by a cross-check or an alphanumeric trace.
FOUND = ("00", "90", "92")
EXACT = ("1", "3")
NHS_NUMBER = "https://fhir.nhs.uk/Id/nhs-number"
VERIFICATION = "https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-NHSNumberVerificationStatus"


class NoPatient(Exception):
    """Nobody with this number was traced in the batch."""


def trace(file: Path, nhs_number: str, born: str) -> dict:
    """The person whom the result has under a number, as the FHIR API would give them; their date of birth has to fit."""
    with open(file, newline="", encoding="utf-8") as lines:
        row = next((row for row in csv.DictReader(lines) if row["REQ_NHS_NO"] == nhs_number), None)
    if row is None or row["ERROR_SUCCESS_CODE"] not in FOUND or row["MATCHED_ALGORITHM_INDICATOR"] not in EXACT:
        raise NoPatient(f"Nobody with number {nhs_number} was traced in {file.name}")
    birth_date = dashed(row["DATE_OF_BIRTH"])
    if not birth_date or not born.startswith(birth_date):
        raise NoPatient(f"In {file.name} the number {nhs_number} is that of somebody with another date of birth")
    lines = [row[f"ADDRESS_LINE{number}"] for number in range(1, 6) if row[f"ADDRESS_LINE{number}"]]
    return {
        "resourceType": "Patient",
        "id": row["MATCHED_NHS_NO"],
        "identifier": [{
            "system": NHS_NUMBER, "value": row["MATCHED_NHS_NO"],
            "extension": [{"url": VERIFICATION, "valueCodeableConcept": {"coding": [{"code": "01"}]}}],
        }],
        "meta": {"security": [{"code": "R" if row["ERROR_SUCCESS_CODE"] == "92" or row["SENSITIVTY_FLAG"] else "U"}]},
        "name": [{"use": "usual", "family": row["FAMILY_NAME"], "given": [row["GIVEN_NAME"]]}],
        "gender": {"1": "male", "2": "female", "9": "other"}.get(row["GENDER"], "unknown"),
        "birthDate": birth_date,
        **({"deceasedDateTime": dashed(row["DATE_OF_DEATH"])} if row["DATE_OF_DEATH"] else {}),
        "address": [{"use": "home", "line": lines, "postalCode": row["POSTCODE"]}] if lines else [],
        "telecom": [{"system": "phone", "use": "home", "value": row["TELEPHONE_NUMBER"]}] if row["TELEPHONE_NUMBER"] else [],
        "generalPractitioner": [{"identifier": {"value": row["GP_PRACTICE_CODE"]}}] if row["GP_PRACTICE_CODE"] else [],
    }


def dashed(digits: str) -> str:
    """Digits as a date of as much precision as they have."""
    return "-".join(part for part in (digits[:4], digits[4:6], digits[6:8]) if part)
