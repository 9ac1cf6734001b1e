#!/usr/bin/env python3
"""A small consumer of GP Connect: traces a patient, looks the practice up, books the first free slot.

Python's standard library and the openssl command, nothing else. It asks SDS by its FHIR API.

    python3 consumer.py <folder of spinecheck serve> [--organisation NLX01] [--patient 9990000018]
                        [--suite ECDHE-RSA-AES256-GCM-SHA384]
"""
import argparse
import base64
import http.client
import json
import socket
import ssl
import subprocess
import sys
import time
import urllib.parse
import uuid
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
NHS_NUMBER = "https://fhir.nhs.uk/Id/nhs-number"
ODS_CODE = "https://fhir.nhs.uk/Id/ods-organization-code"
INTERACTION = "urn:nhs:names:services:gpconnect:fhir:"
STU3 = "https://fhir.nhs.uk/STU3/"
GP_CONNECT = STU3 + "StructureDefinition/"


class Refused(Exception):
    """Spine or the practice did not do what was asked."""


class Consumer:
    def __init__(self, folder: Path, organisation: str, suite: str | None):
        pack = json.loads((folder / "addresses.json").read_text())
        self.folder = folder
        self.services = pack["services"]
        self.token = pack["token"]
        self.system = next(
            each
            for each in pack["systems"]
            if each["organisation"] == organisation and "consumer" in each["roles"]
        )
        self.user = pack["practitioners"][organisation]
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
            context.load_cert_chain(self.folder / self.system["certificate"], self.folder / self.system["key"])
        return context

    def ask(self, service: str, method: str, target: str, headers: dict, body: bytes | None = None):
        """One request on a connection of its own; the address is told, so no hosts file is needed."""
        where = self.services[service]
        raw = socket.create_connection((where["host"], where["port"]), timeout=30)
        shows = service == "ssp"
        secure = self.context(shows).wrap_socket(raw, server_hostname=where["fqdn"])
        self.suites_spoken[service] = secure.cipher()[0]
        connection = http.client.HTTPSConnection(where["fqdn"])
        connection.sock = secure
        try:
            connection.request(method, target, body, {"Host": where["fqdn"], "Connection": "close", **headers})
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()

    def fhir(self, service: str, method: str, target: str, headers: dict, body=None, success=200):
        status, text = self.ask(
            service, method, target, {"Accept": "application/fhir+json", **headers},
            None if body is None else json.dumps(body).encode(),
        )
        if status != success:
            raise Refused(f"{service}: {method} {target} was answered with {status}: {text.decode()[:600]}")
        return json.loads(text)

    # -- PDS --------------------------------------------------------------------------------------------------------

    def access_token(self) -> str:
        """Application-restricted access: a client assertion, signed with RS512 by openssl."""
        key = self.system["apiKey"]
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
        return json.loads(text)["access_token"]

    def trace(self, nhs_number: str) -> dict:
        patient = self.fhir(
            "pds", "GET", f"/personal-demographics/FHIR/R4/Patient/{nhs_number}",
            {
                "Authorization": f"Bearer {self.access_token()}",
                "X-Request-ID": str(uuid.uuid4()),
                "X-Correlation-ID": str(uuid.uuid4()),
                "NHSD-End-User-Organisation-ODS": self.system["organisation"],
            },
        )
        if patient["meta"]["security"][0]["code"] != "U" or "deceasedDateTime" in patient:
            raise Refused("This patient is not for GP Connect: sensitive, or dead")
        return patient

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
        interaction = INTERACTION + "rest:search:slot-1"
        endpoint = self.sds("Endpoint", practice=practice, interaction=interaction)
        party_key = identifier(endpoint, "https://fhir.nhs.uk/Id/nhsMhsPartyKey")
        device = self.sds("Device", practice=practice, interaction=interaction, party_key=party_key)
        return {"root": endpoint["address"], "asid": identifier(device, "https://fhir.nhs.uk/Id/nhsSpineASID")}

    # -- the practice, through the proxy ----------------------------------------------------------------------------

    def audit_token(self, root: str, scope: str) -> str:
        now, system, user = int(time.time()), self.system, self.user
        claims = {
            "iss": f"https://{system['mhs']}/", "sub": user["id"], "aud": root, "iat": now, "exp": now + 300,
            "reason_for_request": "directcare", "requested_scope": scope,
            "requesting_device": {
                "resourceType": "Device", "model": system["product"], "version": system["version"],
                "identifier": [{"system": f"https://{system['mhs']}/Id/device-identifier", "value": "example-1"}],
            },
            "requesting_organization": {
                "resourceType": "Organization", "name": system["name"],
                "identifier": [{"system": ODS_CODE, "value": system["organisation"]}],
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
            "Ssp-TraceID": str(uuid.uuid4()), "Ssp-From": self.system["asid"], "Ssp-To": practice["asid"],
            "Ssp-InteractionID": INTERACTION + interaction,
            "Authorization": f"Bearer {self.audit_token(practice['root'], scope)}",
        }
        if body is not None:
            headers["Content-Type"] = "application/fhir+json;charset=utf-8"
        return self.fhir("ssp", method, f"/{practice['root']}{path}", headers, body, success)

    def book(self, nhs_number: str) -> str:
        traced = self.trace(nhs_number)
        practice = self.look_up(traced["generalPractitioner"][0]["identifier"]["value"])
        self.proxied(practice, "GET", "/metadata", "rest:read:metadata-1", "organization/*.read")
        slot, schedule = self.first_free(practice)
        found = self.proxied(
            practice, "GET", "/Patient?" + query([("identifier", f"{NHS_NUMBER}|{traced['id']}")]),
            "rest:search:patient-1", "patient/*.read",
        )
        patient = resources(found, "Patient")[0]
        booked = self.proxied(
            practice, "POST", "/Appointment", "rest:create:appointment-1", "patient/*.write",
            self.appointment(slot, schedule, patient["id"]), success=201,
        )
        return booked["id"]

    def first_free(self, practice: dict):
        today = datetime.now(LONDON).date()
        searched = self.proxied(
            practice, "GET", "/Slot?" + query([
                ("status", "free"), ("start", f"ge{today}"), ("end", f"le{today + timedelta(days=14)}"),
                ("_include", "Slot:schedule"),
                ("_include:recurse", "Schedule:actor:Practitioner"),
                ("_include:recurse", "Schedule:actor:Location"),
                ("_include:recurse", "Location:managingOrganization"),
                ("searchFilter", f"{ODS_CODE}|{self.system['organisation']}"),
            ]), "rest:search:slot-1", "organization/*.read",
        )
        slots = sorted(resources(searched, "Slot"), key=lambda each: each["start"])
        if not slots:
            raise Refused("No slot is free within two weeks")
        schedule = slots[0]["schedule"]["reference"].split("/")[-1]
        return slots[0], next(each for each in resources(searched, "Schedule") if each["id"] == schedule)

    def appointment(self, slot: dict, schedule: dict, patient: str) -> dict:
        system = self.system
        actors = [f"Patient/{patient}"] + [
            each["reference"] for each in schedule["actor"]
            if each["reference"].startswith(("Location/", "Practitioner/"))
        ]
        return {
            "resourceType": "Appointment",
            "meta": {"profile": [GP_CONNECT + "GPConnect-Appointment-1"]},
            "contained": [{
                "resourceType": "Organization", "id": "1", "name": system["name"],
                "meta": {"profile": [GP_CONNECT + "CareConnect-GPC-Organization-1"]},
                "identifier": [{"system": ODS_CODE, "value": system["organisation"]}],
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


def base64url(octets: bytes) -> str:
    return base64.urlsafe_b64encode(octets).rstrip(b"=").decode()


def encoded(part: dict) -> str:
    return base64url(json.dumps(part).encode())


def identifier(resource: dict, system: str) -> str:
    return next(each["value"] for each in resource["identifier"] if each["system"] == system)


def query(parameters: list) -> str:
    """Percent-encoded throughout: the pipe as %7C, a blank as %20."""
    return "&".join(f"{name}={urllib.parse.quote(value, safe='')}" for name, value in parameters)


def resources(bundle: dict, kind: str) -> list:
    found = [entry["resource"] for entry in bundle.get("entry", [])]
    return [each for each in found if each["resourceType"] == kind]


def main() -> int:
    parser = argparse.ArgumentParser(description="Books an appointment at the doubles of spinecheck serve.")
    parser.add_argument("folder", type=Path, help="what spinecheck serve wrote: addresses.json, trust.pem, keys")
    parser.add_argument("--organisation", default="NLX01")
    parser.add_argument("--patient", default="9990000018")
    parser.add_argument("--suite", help="the one TLS suite to offer, in OpenSSL's spelling")
    options = parser.parse_args()
    consumer = Consumer(options.folder, options.organisation, options.suite)
    try:
        booked = consumer.book(options.patient)
    except Refused as refused:
        print(refused, file=sys.stderr)
        return 1
    print(json.dumps({"appointment": booked, "suites": consumer.suites_spoken}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
