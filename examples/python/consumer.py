#!/usr/bin/env python3
"""A small consumer of GP Connect: traces a patient, looks the practice up, books the first free slot.

Python's standard library and the openssl command, nothing else. It asks SDS by its FHIR API.

    python3 consumer.py <folder of spinecheck serve> [--organisation NLX01] [--patient 9990000018]
                        [--suite ECDHE-RSA-AES256-GCM-SHA384] [--fault token-too-long] [--pds smsp]
    python3 consumer.py --order     one order as JSON on standard input, one answer on standard output; 89: not offered

Faults that it can be told to commit, by --fault or CONSUMER_FAULTS (several with commas), are in FAULTS; expected.yaml
says what each breaks. server.py is the same consumer as a system that lives on. By --pds or CONSUMER_PDS it traces by another
route than the FHIR API; those are in messages.py and mini_service.py.
"""
import argparse
import base64
import gzip
import http.client
import json
import os
import socket
import ssl
import subprocess
import sys
import time
import urllib.parse
import uuid
import zlib
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
NHS_NUMBER = "https://fhir.nhs.uk/Id/nhs-number"
ODS_CODE = "https://fhir.nhs.uk/Id/ods-organization-code"
INTERACTION = "urn:nhs:names:services:gpconnect:fhir:"
STU3 = "https://fhir.nhs.uk/STU3/"
GP_CONNECT = STU3 + "StructureDefinition/"


FAULTS = {
    # of topology and identity
    "ssp-from-of-another": "Ssp-From is another organisation's ASID",
    "certificate-of-another": "the certificate of another organisation's server is shown",
    "token-of-another": "the token names another organisation than Ssp-From",
    "own-asid-in-ssp-to": "Ssp-To is the ASID of whoever asks",
    "lookup-without-party-key": "the ASID of the practice is looked up without its party key",
    "remembers-the-practice": "SDS is not asked at all; endpoint and ASID come from a file",
    # of everything else
    "no-trace": "the patient is not traced in PDS; number and practice are taken as told",
    "trace-id-again": "every request has the same Ssp-TraceID",
    "token-too-long": "tokens are good for an hour",
    "audience-with-slash": "the audience of a token ends in a slash",
    "searches-too-far": "slots of four weeks are asked for",
    "books-for-nobody": "the booking does not say which organisation it is for",
}

NOT_OFFERED = 89
# So often a request is repeated, after these statuses, before whoever waits is told.
RETRIES, BUSY = 3, (408, 429, 502, 503)
# Windows of two weeks that are searched for a free slot.
WINDOWS = 3


class Refused(Exception):
    """Spine or the practice did not do what was asked."""


class Consumer:
    def __init__(
        self, folder: Path, organisation: str, suite: str | None = None, faults: frozenset = frozenset(),
        tokens: dict | None = None, pds: str = "fhir", born: str = "", result: Path | None = None,
    ):
        pack = json.loads((folder / "addresses.json").read_text())
        self.folder = folder
        self.faults = faults
        self.pds = pds
        # The date of birth of whom it is asked for, as the person at the desk says it.
        self.born = born
        # What came of tracing patients in a batch, where that was done.
        self.result = result or Path(os.environ.get("CONSUMER_RESULT", "result.csv"))
        # Access tokens by API key, with the moment until which they are good; whoever lives on keeps them.
        self.tokens = {} if tokens is None else tokens
        self.token = pack["token"]
        self.systems = pack["systems"]
        self.system = next(
            each
            for each in pack["systems"]
            if each["organisation"] == organisation and "consumer" in each["roles"]
        )
        self.other = next(
            each
            for each in pack["systems"]
            if each["organisation"] != organisation and "consumer" in each["roles"]
        )
        self.services = self.system.get("services", pack["services"])
        self.user = pack["practitioners"][organisation]
        self.trace_id = str(uuid.uuid4())
        self.trust = folder / "trust.pem"
        self.suite = suite
        self.suites_spoken: dict[str, str] = {}

    # -- the wire ---------------------------------------------------------------------------------------------------

    def context(self, shows_certificate: bool) -> ssl.SSLContext:
        context = ssl.create_default_context(cafile=self.trust)
        if self.suite:
            context.maximum_version = ssl.TLSVersion.TLSv1_2
            context.set_ciphers(self.suite)
        if shows_certificate:
            shown = self.other if "certificate-of-another" in self.faults else self.system
            context.load_cert_chain(self.folder / shown["certificate"], self.folder / shown["key"])
        return context

    def ask(self, service: str, method: str, target: str, headers: dict, body: bytes | None = None):
        """One request on a connection of its own; the address is told, so no hosts file is needed."""
        where = self.services[service]
        raw = socket.create_connection((where["host"], where["port"]), timeout=30)
        shows = service in ("ssp", "messaging", "smsp")
        secure = self.context(shows).wrap_socket(raw, server_hostname=where["fqdn"])
        self.suites_spoken[service] = secure.cipher()[0]
        connection = http.client.HTTPSConnection(where["fqdn"])
        connection.sock = secure
        try:
            connection.request(
                method, target, body,
                {"Host": where["fqdn"], "Connection": "close", "Accept-Encoding": "gzip", **headers},
            )
            answer = connection.getresponse()
            octets = answer.read()
            return answer.status, gzip.decompress(octets) if answer.headers["Content-Encoding"] == "gzip" else octets
        except (http.client.HTTPException, EOFError, zlib.error) as broken:
            raise Refused(f"{service}: the answer to {method} {target} broke off, or is no HTTP: {broken!r}") from broken
        finally:
            connection.close()

    def fhir(self, service: str, method: str, target: str, headers: dict, body=None, success=200):
        status, text = self.ask(
            service, method, target, {"Accept": "application/fhir+json", **headers},
            None if body is None else json.dumps(body).encode(),
        )
        if status != success:
            raise Refused(f"{service}: {method} {target} was answered with {status}: {text.decode()[:600]}")
        return read(service, text)

    # -- PDS --------------------------------------------------------------------------------------------------------

    def access_token(self) -> str:
        """Application-restricted access: a client assertion, signed with RS512 by openssl. Kept for as long as it is good."""
        key = self.system["apiKey"]
        kept, good_until = self.tokens.get(key, ("", 0))
        if time.time() < good_until:
            return kept
        header = {"alg": "RS512", "typ": "JWT", "kid": self.token["kid"]}
        claims = {
            "iss": key, "sub": key, "aud": self.token["audience"],
            "jti": str(uuid.uuid4()), "exp": int(time.time()) + 240,
        }
        head = f"{encoded(header)}.{encoded(claims)}"
        signature = subprocess.run(
            ["openssl", "dgst", "-sha512", "-sign", str(self.folder / self.token["key"])],
            input=head.encode(), capture_output=True, check=True,
        ).stdout
        form = urllib.parse.urlencode({
            "grant_type": "client_credentials",
            "client_assertion_type": "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
            "client_assertion": f"{head}.{base64url(signature)}",
        })
        status, text = self.ask(
            "pds", "POST", "/oauth2/token",
            {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"}, form.encode(),
        )
        if status != 200:
            raise Refused(f"PDS gave no token: {status} {text.decode()}")
        given = json.loads(text)
        self.tokens[key] = given["access_token"], time.time() + int(given["expires_in"]) - 30
        return given["access_token"]

    def ask_pds(self, target: str) -> tuple:
        """Asked again while PDS is busy, three times at most, and once more with a new token where that of before is refused."""
        headers = {
            "Accept": "application/fhir+json",
            "X-Request-ID": str(uuid.uuid4()),
            "X-Correlation-ID": str(uuid.uuid4()),
            "NHSD-End-User-Organisation-ODS": self.system["organisation"],
        }
        for _ in range(2):
            headers["Authorization"] = f"Bearer {self.access_token()}"
            for attempt in range(1 + RETRIES):
                time.sleep(attempt * 0.1)
                status, text = self.ask("pds", "GET", target, headers, None)
                if status not in BUSY:
                    break
            if status != 401:
                break
            self.tokens.pop(self.system["apiKey"], None)
        return status, text

    def trace(self, nhs_number: str) -> dict:
        by = {"fhir": self.trace_by_api, "hl7-v3": self.trace_by_messages, "smsp": self.trace_by_mini_service,
              "dbs": self.trace_by_result}
        patient = by[self.pds](nhs_number)
        if patient["meta"]["security"][0]["code"] != "U" or "deceasedDateTime" in patient:
            raise Refused("This patient is not for GP Connect: sensitive, or dead")
        if not is_verified(patient):
            raise Refused("The NHS number is not verified")
        return patient

    def trace_by_messages(self, nhs_number: str) -> dict:
        # Read where it is wanted: without it this file stands alone.
        import messages
        try:
            return messages.trace(self, nhs_number)
        except messages.NoPatient as nobody:
            raise Refused(str(nobody)) from nobody

    def trace_by_mini_service(self, nhs_number: str) -> dict:
        import mini_service
        try:
            return mini_service.trace(self, nhs_number)
        except mini_service.NoPatient as nobody:
            raise Refused(str(nobody)) from nobody

    def trace_by_result(self, nhs_number: str) -> dict:
        import batch_result
        try:
            return batch_result.trace(self.result, nhs_number, self.born)
        except batch_result.NoPatient as nobody:
            raise Refused(str(nobody)) from nobody

    def trace_by_api(self, nhs_number: str) -> dict:
        status, text = self.ask_pds(f"/personal-demographics/FHIR/R4/Patient/{nhs_number}")
        if status != 200:
            raise Refused(f"PDS answered with {status}: {text.decode()[:600]}")
        return read("pds", text)

    # -- SDS --------------------------------------------------------------------------------------------------------

    def sds(self, resource: str, **by: str) -> dict:
        systems = {"interaction": "https://fhir.nhs.uk/Id/nhsServiceInteractionId",
                   "party_key": "https://fhir.nhs.uk/Id/nhsMhsPartyKey"}
        query = [("organization", f"{ODS_CODE}|{by.pop('practice')}")]
        query += [("identifier", f"{systems[name]}|{value}") for name, value in by.items()]
        found = self.fhir(
            "sds", "GET", f"/spine-directory/FHIR/R4/{resource}?{urllib.parse.urlencode(query)}",
            {"apikey": self.system["apiKey"], "X-Correlation-Id": str(uuid.uuid4()), "Cache-Control": "no-cache"},
        ).get("entry", [])
        if len(found) != 1:
            raise Refused(f"SDS has {len(found)} {resource} where one was expected")
        return found[0]["resource"]

    def look_up(self, practice: str) -> dict:
        if "remembers-the-practice" in self.faults:
            known = next(each for each in self.systems if each["organisation"] == practice)
            return {"root": known["serviceRoot"], "asid": known["asid"]}
        interaction = INTERACTION + "rest:search:slot-1"
        endpoint = self.sds("Endpoint", practice=practice, interaction=interaction)
        if "address" not in endpoint:
            raise Refused("SDS has no address of the practice")
        party_key = identifier(endpoint, "https://fhir.nhs.uk/Id/nhsMhsPartyKey")
        by = {} if "lookup-without-party-key" in self.faults else {"party_key": party_key}
        device = self.sds("Device", practice=practice, interaction=interaction, **by)
        return {"root": endpoint["address"], "asid": identifier(device, "https://fhir.nhs.uk/Id/nhsSpineASID")}

    # -- the practice, through the proxy ----------------------------------------------------------------------------

    def audit_token(self, root: str, scope: str) -> str:
        now, system, user = int(time.time()), self.system, self.user
        told = self.other if "token-of-another" in self.faults else system
        good_for = 3600 if "token-too-long" in self.faults else 300
        claims = {
            "iss": f"https://{system['mhs']}/", "sub": user["id"],
            "aud": root + ("/" if "audience-with-slash" in self.faults else ""), "iat": now, "exp": now + good_for,
            "reason_for_request": "directcare", "requested_scope": scope,
            "requesting_device": {
                "resourceType": "Device", "model": system["product"], "version": system["version"],
                "identifier": [{"system": f"https://{system['mhs']}/Id/device-identifier", "value": "example-1"}],
            },
            "requesting_organization": {
                "resourceType": "Organization", "name": told["name"],
                "identifier": [{"system": ODS_CODE, "value": told["organisation"]}],
            },
            "requesting_practitioner": {
                "resourceType": "Practitioner", "id": user["id"],
                "identifier": [
                    {"system": "https://fhir.nhs.uk/Id/sds-user-id", "value": user["sdsUserId"]},
                    {"system": "https://fhir.nhs.uk/Id/sds-role-profile-id", "value": user["sdsRoleProfileId"]},
                    {"system": f"https://{system['mhs']}/Id/local-user", "value": user["id"]},
                ],
                "name": [{"family": user["family"], "given": [user["given"]], "prefix": [user["prefix"]]}],
            },
        }
        return f"{encoded({'alg': 'none', 'typ': 'JWT'})}.{encoded(claims)}."

    def proxied(self, practice: dict, method: str, path: str, interaction: str, scope: str, body=None, success=200):
        headers = {
            "Ssp-TraceID": self.trace_id if "trace-id-again" in self.faults else str(uuid.uuid4()),
            "Ssp-From": self.other["asid"] if "ssp-from-of-another" in self.faults else self.system["asid"],
            "Ssp-To": self.system["asid"] if "own-asid-in-ssp-to" in self.faults else practice["asid"],
            "Ssp-InteractionID": INTERACTION + interaction,
            "Authorization": f"Bearer {self.audit_token(practice['root'], scope)}",
        }
        if body is not None:
            headers["Content-Type"] = "application/fhir+json;charset=utf-8"
        return self.fhir("ssp", method, f"/{practice['root']}{path}", headers, body, success)

    def prepare(self, nhs_number: str, told: str | None = None) -> tuple:
        """Up to the slots that are free: whoever the patient is, which practice it is, and what that one can do."""
        traced = None if "no-trace" in self.faults and told else self.trace(nhs_number)
        practice = self.look_up(told or registered_practice(traced))
        self.proxied(practice, "GET", "/metadata", "rest:read:metadata-1", "organization/*.read")
        return traced, practice, *self.first_free(practice)

    def find(self, practice: dict, nhs_number: str, traced: dict | None) -> dict:
        """The practice's record of the patient, who is registered there for a while where it has none."""
        found = resources(self.proxied(
            practice, "GET", "/Patient?" + query([("identifier", f"{NHS_NUMBER}|{nhs_number}")]),
            "rest:search:patient-1", "patient/*.read",
        ), "Patient")
        if not found and traced:
            parameter = {"name": "registerPatient", "resource": registration(traced)}
            found = resources(self.proxied(
                practice, "POST", "/Patient/$gpc.registerpatient", "operation:gpc.registerpatient-1", "patient/*.write",
                {"resourceType": "Parameters", "parameter": [parameter]},
            ), "Patient")
        if len(found) != 1:
            raise Refused(f"The practice has {len(found)} records of the patient")
        if identifier(found[0], NHS_NUMBER) != nhs_number:
            raise Refused("The practice answered about another patient")
        return found[0]

    def book(self, nhs_number: str, told: str | None = None) -> str:
        traced, practice, slot, schedule = self.prepare(nhs_number, told)
        # PDS answers with the number of today, where another was superseded.
        patient = self.find(practice, traced["id"] if traced else nhs_number, traced)
        booked = self.proxied(
            practice, "POST", "/Appointment", "rest:create:appointment-1", "patient/*.write",
            self.appointment(slot, schedule, patient["id"]), success=201,
        )
        return booked["id"]

    def first_free(self, practice: dict) -> tuple:
        today = datetime.now(LONDON).date()
        for window in range(WINDOWS):
            found = self.free_from(practice, today + timedelta(days=14 * window))
            if found:
                return found
        raise Refused("No slot is free within six weeks")

    def free_from(self, practice: dict, first) -> tuple | None:
        last = first + timedelta(days=28 if "searches-too-far" in self.faults else 13)
        searched = self.proxied(
            practice, "GET", "/Slot?" + query([
                ("status", "free"), ("start", f"ge{first}"), ("end", f"le{last}"),
                ("_include", "Slot:schedule"),
                ("_include:recurse", "Schedule:actor:Practitioner"),
                ("_include:recurse", "Schedule:actor:Location"),
                ("_include:recurse", "Location:managingOrganization"),
                ("searchFilter", f"{ODS_CODE}|{self.system['organisation']}"),
                ("searchFilter", f"{STU3}CodeSystem/GPConnect-OrganisationType-1|urgent-care"),
            ]), "rest:search:slot-1", "organization/*.read",
        )
        slots = sorted(resources(searched, "Slot"), key=lambda each: each["start"])
        if not slots:
            return None
        schedule = slots[0]["schedule"]["reference"].split("/")[-1]
        return slots[0], next(each for each in resources(searched, "Schedule") if each["id"] == schedule)

    def appointment(self, slot: dict, schedule: dict, patient: str) -> dict:
        system = self.system
        actors = [f"Patient/{patient}"] + [
            each["reference"] for each in schedule["actor"]
            if each["reference"].startswith(("Location/", "Practitioner/"))
        ]
        appointment = {
            "resourceType": "Appointment",
            "meta": {"profile": [GP_CONNECT + "GPConnect-Appointment-1"]},
            "contained": [{
                "resourceType": "Organization", "id": "1", "name": system["name"],
                "meta": {"profile": [GP_CONNECT + "CareConnect-GPC-Organization-1"]},
                "identifier": [{"system": ODS_CODE, "value": system["organisation"]}],
                "type": [{"coding": [{
                    "system": STU3 + "CodeSystem/GPConnect-OrganisationType-1",
                    "code": "urgent-care", "display": "Urgent Care",
                }]}],
                "telecom": [{"system": "phone", "value": system["telephone"], "use": "work"}],
            }],
            "extension": [{
                "url": GP_CONNECT + "Extension-GPConnect-BookingOrganisation-1",
                "valueReference": {"reference": "#1"},
            }],
            "status": "booked", "description": f"Booked by {system['name']}",
            "start": slot["start"], "end": slot["end"], "slot": [{"reference": f"Slot/{slot['id']}"}],
            "created": datetime.now(LONDON).isoformat(timespec="seconds"),
            "participant": [{"actor": {"reference": each}, "status": "accepted"} for each in actors],
        }
        if "books-for-nobody" in self.faults:
            del appointment["contained"], appointment["extension"]
        return appointment


def read(service: str, text: bytes) -> dict:
    """What was answered, as FHIR JSON."""
    try:
        return json.loads(text)
    except ValueError as unread:
        raise Refused(f"{service} answered with something that is no JSON: {text.decode(errors='replace')[:200]}") from unread


def base64url(octets: bytes) -> str:
    return base64.urlsafe_b64encode(octets).rstrip(b"=").decode()


def encoded(part: dict) -> str:
    return base64url(json.dumps(part).encode())


def identifier(resource: dict, system: str) -> str:
    return next(each["value"] for each in resource["identifier"] if each["system"] == system)


def is_over(part: dict) -> bool:
    end = part.get("period", {}).get("end")
    return end is not None and end[:10] < str(datetime.now(LONDON).date())


def is_verified(patient: dict) -> bool:
    return any(
        coding["code"] == "01"
        for each in patient["identifier"] if each["system"] == NHS_NUMBER
        for extension in each.get("extension", []) if extension["url"].endswith("NHSNumberVerificationStatus")
        for coding in extension["valueCodeableConcept"]["coding"]
    )


def registered_practice(traced: dict) -> str:
    for each in traced.get("generalPractitioner", []):
        if not is_over(each["identifier"]):
            return each["identifier"]["value"]
    raise Refused("The patient has no registered practice")


def registration(traced: dict) -> dict:
    """What a practice is told of somebody who is new there, as PDS knows them: nothing that is over, and no other element."""
    name = next(each for each in traced["name"] if each.get("use") == "usual" and not is_over(each))
    telecom = [
        {"system": "phone", "value": each["value"], "use": each.get("use", "home")}
        for each in traced.get("telecom", []) if each["system"] == "phone" and not is_over(each)
    ]
    address = [
        {"use": "home", "line": [line for line in each.get("line", []) if line], "postalCode": each["postalCode"]}
        for each in traced.get("address", []) if each.get("use") == "home" and not is_over(each)
    ]
    return {
        "resourceType": "Patient",
        "meta": {"profile": [GP_CONNECT + "CareConnect-GPC-Patient-1"]},
        "identifier": [{
            "extension": [{
                "url": GP_CONNECT + "Extension-CareConnect-GPC-NHSNumberVerificationStatus-1",
                "valueCodeableConcept": {"coding": [{
                    "system": STU3 + "CodeSystem/CareConnect-NHSNumberVerificationStatus-1",
                    "code": "01", "display": "Number present and verified",
                }]},
            }],
            "system": NHS_NUMBER, "value": traced["id"],
        }],
        "name": [{"use": "official", "family": name["family"], "given": name["given"]}],
        **({"telecom": telecom} if telecom else {}),
        "gender": traced["gender"], "birthDate": traced["birthDate"],
        **({"address": address[:1]} if address else {}),
    }


def query(parameters: list) -> str:
    """Percent-encoded throughout: the pipe as %7C, a blank as %20."""
    return "&".join(f"{name}={urllib.parse.quote(value, safe='')}" for name, value in parameters)


def resources(bundle: dict, kind: str) -> list:
    found = [entry["resource"] for entry in bundle.get("entry", [])]
    return [each for each in found if each["resourceType"] == kind]


ROUTES = ("fhir", "hl7-v3", "smsp", "dbs")


def route() -> str:
    return os.environ.get("CONSUMER_PDS", "fhir")


def faults_in(words: str) -> frozenset:
    """What is named there, with commas between."""
    told = frozenset(filter(None, words.strip().split(",")))
    if unknown := told - set(FAULTS):
        raise ValueError(f"no such fault: {', '.join(sorted(unknown))}; there are {', '.join(FAULTS)}")
    return told


def answer(order: dict, folder: Path, faults: frozenset, tokens: dict | None = None) -> tuple:
    """Carries out one order; yields the exit status and what is answered."""
    organisation, number = order["as"]["odsCode"], order["patient"]["nhsNumber"]
    practice = order.get("practice", {}).get("odsCode")
    try:
        consumer = Consumer(folder, organisation, faults=faults, tokens=tokens, pds=route(),
                            born=order["patient"].get("birthDate", ""))
        match order["wanted"]:
            case "trace-patient":
                consumer.trace(number)
            case "look-for-slots" | "prepare-booking":
                consumer.prepare(number, practice)
            case "book-appointment":
                consumer.book(number, practice)
            case wanted:
                return NOT_OFFERED, {"status": "not-offered", "words": f"{wanted} is not offered"}
    except Refused as refused:
        return 0, {"status": "stopped", "words": str(refused)}
    except OSError as broken:
        return 0, {"status": "stopped", "words": f"The connection failed: {broken}"}
    return 0, {"status": "done"}


def main() -> int:
    parser = argparse.ArgumentParser(description="Books an appointment at the doubles of spinecheck serve.")
    parser.add_argument("folder", type=Path, nargs="?", default=os.environ.get("SPINECHECK_CONNECT", "."),
                        help="what spinecheck wrote: addresses.json, trust.pem, keys")
    parser.add_argument("--organisation", default="NLX01")
    parser.add_argument("--patient", default="9990000018")
    parser.add_argument("--born", default="1984-05-17", help="the date of birth of that patient; a mini service asks for it")
    parser.add_argument("--practice", help="where to book; where PDS says they are registered unless given")
    parser.add_argument("--pds", choices=ROUTES, default=route(), help="by which route it traces")
    parser.add_argument("--result", type=Path, help="with --pds dbs: the result file of the batch")
    parser.add_argument("--suite", help="the one TLS suite to offer, in OpenSSL's spelling")
    parser.add_argument("--fault", action="append", choices=FAULTS, default=[], help="something to do wrong")
    parser.add_argument("--order", action="store_true", help="carry out one order from standard input")
    options = parser.parse_args()
    try:
        faults = faults_in(",".join([*options.fault, os.environ.get("CONSUMER_FAULTS", "")]))
    except ValueError as unknown:
        parser.error(str(unknown))
    folder = Path(options.folder)
    if options.order:
        status, said = answer(json.load(sys.stdin), folder, faults)
        print(json.dumps(said))
        return status
    consumer = Consumer(folder, options.organisation, options.suite, faults, pds=options.pds, born=options.born,
                        result=options.result)
    try:
        booked = consumer.book(options.patient, options.practice)
    except (Refused, OSError) as refused:
        print(refused, file=sys.stderr)
        return 1
    print(json.dumps({"appointment": booked, "suites": consumer.suites_spoken}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
