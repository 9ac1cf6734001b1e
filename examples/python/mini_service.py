"""PDS by a Spine Mini Service: getPatientDetailsByNHSNumber, with Python's standard library alone.

What comes of it is shaped as the FHIR API would give it, so that consumer.py goes on as after any trace.
"""
import uuid
from datetime import datetime, timedelta, timezone
from xml.etree import ElementTree
from xml.sax.saxutils import quoteattr

OPERATION = "getPatientDetailsByNHSNumber"
ACTION = f"urn:nhs-itk:services:201005:{OPERATION}-v1-0"
# The service is not in SDS: where it is, the connection pack says.
PATH = "/smsp/pds"
ASID, NHS_NUMBER, OID = "1.2.826.0.1285.0.2.0.107", "2.16.840.1.113883.2.1.4.1", "2.16.840.1.113883.2.1.3.2.4"
HL7, ITK = "{urn:hl7-org:v3}", "{urn:nhs-itk:ns:201005}"
WSS = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity"
SUCCESS, SUPERSEDED = "SMSP-0000", "DEMOG-0017"
GENDERS = {"1": "male", "2": "female", "9": "other", "0": "unknown"}

MESSAGE = """<?xml version="1.0" encoding="UTF-8"?>
<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/" xmlns:wsa="http://www.w3.org/2005/08/addressing"
    xmlns:itk="urn:nhs-itk:ns:201005">
  <soap:Header>
    <wsa:From><wsa:Address>{own}</wsa:Address></wsa:From>
    <wsa:Action>{action}</wsa:Action>
    <wsa:MessageID>{message_id}</wsa:MessageID>
    <wsa:To>{to}</wsa:To>
    <wsse:Security xmlns:wsse="{wss}-secext-1.0.xsd" xmlns:wsu="{wss}-utility-1.0.xsd">
      <wsu:Timestamp><wsu:Created>{created}</wsu:Created><wsu:Expires>{expires}</wsu:Expires></wsu:Timestamp>
      <wsse:UsernameToken><wsse:Username>{user}</wsse:Username></wsse:UsernameToken>
    </wsse:Security>
  </soap:Header>
  <soap:Body>
    <itk:DistributionEnvelope>
      <itk:header service="{action}" trackingid="{tracking_id}">
        <itk:auditIdentity><itk:id type="{asid}" uri="{sender}"/></itk:auditIdentity>
        <itk:manifest count="1">
          <itk:manifestitem id="uuid_{payload_id}" mimetype="text/xml" profileid="urn:nhs-en:profile:{operation}Request-v1-0"
              base64="false" compressed="false" encrypted="false"/>
        </itk:manifest>
        <itk:senderAddress uri="urn:nhs-uk:addressing:ods:{organisation}"/>
      </itk:header>
      <itk:payloads count="1">
        <itk:payload id="uuid_{payload_id}">
          <{operation}Request-v1-0 xmlns="urn:hl7-org:v3" classCode="CACT" moodCode="EVN">
            <id root="{request_id}"/><code code="{operation}Request-v1-0" codeSystem="{oid}.17.284"/>
            <queryEvent>
              <Person.DateOfBirth><value value={born}/><semanticsText>Person.DateOfBirth</semanticsText></Person.DateOfBirth>
              <Person.NHSNumber><value root="{number_root}" extension={number}/><semanticsText>Person.NHSNumber</semanticsText></Person.NHSNumber>
            </queryEvent>
          </{operation}Request-v1-0>
        </itk:payload>
      </itk:payloads>
    </itk:DistributionEnvelope>
  </soap:Body>
</soap:Envelope>
"""


class NoPatient(Exception):
    """The service gave nobody."""


def new_id() -> str:
    return str(uuid.uuid4()).upper()


def instant(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def trace(consumer, nhs_number: str) -> dict:
    now = datetime.now(timezone.utc)
    body = MESSAGE.format(
        action=ACTION, operation=OPERATION, own=f"https://{consumer.system['mhs']}", wss=WSS, asid=ASID, oid=OID,
        to=f"https://{consumer.services['smsp']['fqdn']}{PATH}", message_id=new_id(), tracking_id=new_id(),
        payload_id=new_id(), request_id=new_id(), created=instant(now), expires=instant(now + timedelta(minutes=5)),
        user=consumer.system["id"], sender=consumer.system["asid"], organisation=consumer.system["organisation"],
        born=quoteattr(consumer.born.replace("-", "")), number_root=NHS_NUMBER, number=quoteattr(nhs_number),
    )
    status, text = consumer.ask(
        "smsp", "POST", PATH, {"Content-Type": "text/xml; charset=UTF-8", "SOAPAction": f'"{ACTION}"'}, body.encode()
    )
    envelope = parsed(text)
    answer = envelope.find(f".//{HL7}getPatientDetailsResponse-v1-0")
    if answer is None:
        raise NoPatient(f"The service answered {status}: {envelope.findtext(f'.//{ITK}ErrorText')}")
    # Status 200 says nothing: what came of it is in the code.
    code = attribute(answer, "value", "code")
    patient = answer.find(path("subject/patient"))
    if code not in (SUCCESS, SUPERSEDED) or patient is None:
        raise NoPatient(f"The service gave nobody: {code}")
    return patient_in(patient, consumer.born)


def parsed(text: bytes) -> ElementTree.Element:
    if b"<!DOCTYPE" in text:
        raise NoPatient("The service answered with a document type")
    try:
        return ElementTree.fromstring(text)
    except ElementTree.ParseError as broken:
        raise NoPatient(f"The service answered with something that is no XML: {broken}") from broken


def path(steps: str) -> str:
    return "/".join(HL7 + step for step in steps.split("/"))


def attribute(element, steps: str, name: str) -> str | None:
    found = element.find(path(steps))
    return None if found is None else found.get(name)


def date(digits: str | None) -> str | None:
    return digits and "-".join(filter(None, (digits[:4], digits[4:6], digits[6:8])))


def patient_in(patient, born: str) -> dict:
    died = attribute(patient, "patientPerson/deceasedTime", "value")
    number = attribute(patient, "id", "extension")
    birth_date = date(attribute(patient, "patientPerson/birthTime", "value"))
    # A single exact match is verified by what the service is; that it is exact is looked at again.
    status = "01" if birth_date and born.startswith(birth_date) else "02"
    verified = {"url": "NHSNumberVerificationStatus", "valueCodeableConcept": {"coding": [{"code": status}]}}
    practice = attribute(patient, "patientPerson/gPPractice/locationOrganization/id", "extension")
    name = patient.find(path("name"))
    return {
        "id": number,
        "identifier": [{"system": "https://fhir.nhs.uk/Id/nhs-number", "value": number, "extension": [verified]}],
        # Nothing marks a sensitive person, who has no practice here.
        "meta": {"security": [{"code": "U"}]},
        **({"deceasedDateTime": date(died)} if died else {}),
        "gender": GENDERS.get(attribute(patient, "patientPerson/administrativeGenderCode", "code") or "", "unknown"),
        "birthDate": birth_date,
        "name": [] if name is None else [
            {
                "use": "usual",
                "family": name.findtext(f"{HL7}family"),
                "given": [given.text for given in name.findall(f"{HL7}given")],
            }
        ],
        "address": [
            {
                "use": "home" if each.get("use") == "H" else "temp",
                "line": [line.text for line in each.findall(f"{HL7}streetAddressLine") if line.text],
                "postalCode": each.findtext(f"{HL7}postalCode"),
            }
            for each in patient.findall(f"{HL7}addr")
        ],
        "telecom": [
            {"system": "phone", "use": "home", "value": each.get("value", "")[4:]}
            for each in patient.findall(f"{HL7}telecom") if each.get("value", "").startswith("tel:")
        ],
        "generalPractitioner": [{"identifier": {"value": practice, "period": {}}}] if practice else [],
    }
