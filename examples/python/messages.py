"""PDS by HL7 V3 messages, in the generation of MIM 4.2: a Retrieval Query, with Python's standard library alone.

What comes of it is shaped as the FHIR API would give it, so that consumer.py goes on as after any trace.
"""
import uuid
from datetime import datetime, timezone
from urllib.parse import urlsplit
from xml.etree import ElementTree
from xml.sax.saxutils import quoteattr

SERVICE = "urn:nhs:names:services:pdsquery"
QUERY, ANSWER = "QUPA_IN040000UK32", "QUPA_IN050000UK32"
SPINE = "YES"
ASID, NHS_NUMBER, OID = "1.2.826.0.1285.0.2.0.107", "2.16.840.1.113883.2.1.4.1", "2.16.840.1.113883.2.1.3.2.4"
HL7 = "{urn:hl7-org:v3}"
WSA = "{http://schemas.xmlsoap.org/ws/2004/08/addressing}"
SENSITIVE = ("5", "9")
RETRIES, BUSY = 3, {"200", "206", "208"}
GENDERS = {"1": "male", "2": "female", "9": "other", "0": "unknown"}

MESSAGE = """<?xml version="1.0" encoding="UTF-8"?>
<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/" xmlns:hl7="urn:hl7-org:v3"
    xmlns:wsa="http://schemas.xmlsoap.org/ws/2004/08/addressing">
  <soap:Header>
    <wsa:MessageID>uuid:{message_id}</wsa:MessageID>
    <wsa:Action>{action}</wsa:Action>
    <wsa:To>{to}</wsa:To>
    <wsa:From><wsa:Address>{own}</wsa:Address></wsa:From>
    <hl7:communicationFunctionRcv><hl7:device><hl7:id root="{asid}" extension="{receiver}"/></hl7:device></hl7:communicationFunctionRcv>
    <hl7:communicationFunctionSnd><hl7:device><hl7:id root="{asid}" extension="{sender}"/></hl7:device></hl7:communicationFunctionSnd>
    <wsa:ReplyTo><wsa:Address>{own}</wsa:Address></wsa:ReplyTo>
  </soap:Header>
  <soap:Body>
    <{query} xmlns="urn:hl7-org:v3">
      <id root="{hl7_id}"/><creationTime value="{now}"/><versionCode code="V3NPfIT4.2.00"/>
      <interactionId root="{oid}.12" extension="{query}"/>
      <processingCode code="P"/><processingModeCode code="T"/><acceptAckCode code="NE"/>
      <communicationFunctionRcv><device classCode="DEV" determinerCode="INSTANCE"><id root="{asid}" extension="{receiver}"/></device></communicationFunctionRcv>
      <communicationFunctionSnd><device classCode="DEV" determinerCode="INSTANCE"><id root="{asid}" extension="{sender}"/></device></communicationFunctionSnd>
      <ControlActEvent classCode="CACT" moodCode="EVN">
        <author1 typeCode="AUT"><AgentSystemSDS classCode="AGNT"><agentSystemSDS classCode="DEV" determinerCode="INSTANCE"><id root="{asid}" extension="{sender}"/></agentSystemSDS></AgentSystemSDS></author1>
        <query>
          <person.id><semanticsText>Person.id</semanticsText><value root="{number_root}" extension={number}/></person.id>
          <retrievalItem><semanticsText>person.allData</semanticsText></retrievalItem>
        </query>
      </ControlActEvent>
    </{query}>
  </soap:Body>
</soap:Envelope>
"""


class NoPatient(Exception):
    """PDS gave nobody, or nobody with whom one can go on."""


def new_id() -> str:
    return str(uuid.uuid4()).upper()


def service(consumer) -> tuple:
    """Address and ASID of PDS, as SDS has them for the interaction."""
    interaction = f"{SERVICE}:{QUERY}"
    endpoint = consumer.sds("Endpoint", practice=SPINE, interaction=interaction)
    party_key = named(endpoint, "https://fhir.nhs.uk/Id/nhsMhsPartyKey")
    device = consumer.sds("Device", practice=SPINE, interaction=interaction, party_key=party_key)
    return endpoint["address"], named(device, "https://fhir.nhs.uk/Id/nhsSpineASID")


def trace(consumer, nhs_number: str) -> dict:
    url, receiver = service(consumer)
    action = f"{SERVICE}/{QUERY}"
    for _ in range(1 + RETRIES):
        # Whoever asks again asks by a new message: Spine takes an id once.
        message_id, hl7_id = new_id(), new_id()
        body = MESSAGE.format(
            message_id=message_id, hl7_id=hl7_id, action=action, to=url, own=f"https://{consumer.system['mhs']}",
            asid=ASID, receiver=receiver, sender=consumer.system["asid"], query=QUERY, oid=OID,
            now=datetime.now(timezone.utc).strftime("%Y%m%d%H%M%S"), number_root=NHS_NUMBER, number=quoteattr(nhs_number),
        )
        status, text = consumer.ask(
            "messaging", "POST", urlsplit(url).path,
            {"Content-Type": "text/xml; charset=UTF-8", "SOAPAction": f'"{action}"'}, body.encode(),
        )
        envelope = parsed(text)
        codes = {each.text for each in envelope.iter() if each.tag.endswith("}errorCode")}
        if not codes or not codes <= BUSY:
            break
    if codes:
        raise NoPatient(f"PDS answered with a SOAP fault: {', '.join(sorted(codes))}")
    answer = envelope.find(f".//{HL7}{ANSWER}")
    if answer is None:
        raise NoPatient(f"PDS answered {status} and gave nobody: {reasons(envelope)}")
    related, referred = envelope.findtext(f".//{WSA}RelatesTo"), attribute(answer, "acknowledgement/messageRef/id", "root")
    if related != f"uuid:{message_id}" or (referred or "").upper() != hl7_id:
        raise NoPatient("PDS answered another message")
    if attribute(answer, "acknowledgement", "typeCode") != "AA":
        raise NoPatient(f"PDS gave nobody: {reasons(answer)}")
    return patient_in(answer)


def parsed(text: bytes) -> ElementTree.Element:
    if b"<!DOCTYPE" in text:
        raise NoPatient("PDS answered with a document type")
    try:
        return ElementTree.fromstring(text)
    except ElementTree.ParseError as broken:
        raise NoPatient(f"PDS answered with something that is no XML: {broken}") from broken


def path(steps: str) -> str:
    return "/".join(HL7 + step if step and step != "." else step for step in steps.split("/"))


def attribute(element, steps: str, name: str) -> str | None:
    found = element.find(path(steps))
    return None if found is None else found.get(name)


def reasons(element) -> list:
    return [each.get("code") for each in element.iter(f"{HL7}code") if each.get("codeSystem") == f"{OID}.17.42"]


def date(digits: str | None) -> str | None:
    return digits and "-".join(filter(None, (digits[:4], digits[4:6], digits[6:8])))


def patient_in(answer) -> dict:
    role = answer.find(f".//{HL7}patientRole")
    if role is None:
        raise NoPatient("PDS gave a success without a patient")
    sensitive = attribute(role, "confidentialityCode", "code") == "S" or any(each in SENSITIVE for each in reasons(answer))
    died = attribute(role, "patientPerson/deceasedTime", "value")
    number = attribute(role, "id", "extension")
    verified = {"url": "NHSNumberVerificationStatus", "valueCodeableConcept": {"coding": [{"code": "01"}]}}
    return {
        "id": number,
        "identifier": [{"system": "https://fhir.nhs.uk/Id/nhs-number", "value": number, "extension": [verified]}],
        "meta": {"security": [{"code": "R" if sensitive else "U"}]},
        **({"deceasedDateTime": date(died)} if died else {}),
        "gender": GENDERS.get(attribute(role, "patientPerson/administrativeGenderCode", "code") or "", "unknown"),
        "birthDate": date(attribute(role, "patientPerson/birthTime", "value")),
        "name": [
            {
                "use": "usual" if each.get("use") == "L" else "old",
                "family": each.findtext(f"{HL7}family"),
                "given": [given.text for given in each.findall(f"{HL7}given")],
            }
            for each in role.findall(path("patientPerson/name"))
        ],
        "address": [
            {
                "use": "home" if each.get("use") == "H" else "temp",
                "line": [line.text for line in each.findall(f"{HL7}streetAddressLine") if line.text],
                "postalCode": each.findtext(f"{HL7}postalCode"),
            }
            for each in role.findall(f"{HL7}addr")
        ],
        "telecom": [
            {"system": "phone", "use": "home", "value": each.get("value", "")[4:]}
            for each in role.findall(f"{HL7}telecom") if each.get("value", "").startswith("tel:")
        ],
        "generalPractitioner": [
            practice(care)
            for care in role.iter(f"{HL7}patientCareProvision")
            # 1 is primary care; a pharmacy has another code.
            if attribute(care, "code", "code") == "1"
        ],
    }


def practice(care) -> dict:
    end = date(attribute(care, "effectiveTime/high", "value"))
    return {
        "identifier": {
            "value": attribute(care, "responsibleParty/healthCareProvider/id", "extension"),
            "period": {"end": end} if end else {},
        }
    }


def named(resource: dict, system: str) -> str:
    return next(each["value"] for each in resource["identifier"] if each["system"] == system)
