"""Both look-ups of GP Connect with ldap3, which goes by the schema that the directory publishes. Prints JSON."""

import json
import ssl
import sys

from ldap3 import ALL, Connection, ObjectDef, Reader, Server, Tls

host, port, name, folder, ods_code, interaction_id = sys.argv[1:]
BASE = "ou=services,o=nhs"

tls = Tls(
    validate=ssl.CERT_REQUIRED,
    ca_certs_file=f"{folder}/trust.pem",
    local_certificate_file=f"{folder}/certificate.pem",
    local_private_key_file=f"{folder}/key.pem",
    valid_names=[name],
    sni=name,
)
server = Server(host, port=int(port), use_ssl=True, tls=tls, get_info=ALL, connect_timeout=10)
connection = Connection(server, auto_bind=True, receive_timeout=10)

# A blank between terms, as the pages of the specification have it.
connection.search(
    BASE,
    f"(&(nhsIDCode={ods_code}) (objectClass=nhsMhs) (nhsMhsSvcIA={interaction_id}))",
    attributes=["nhsMHSEndPoint", "nhsMHSPartyKey", "nhsMhsSvcIA", "nhsMhsManufacturerOrg"],
)
mhs = connection.response[0]["attributes"]
connection.search(
    BASE,
    f"(&(nhsIDCode={ods_code})(objectClass=nhsAs)(nhsMHSPartyKey={mhs['nhsMHSPartyKey']}))",
    attributes=["uniqueIdentifier", "nhsIDCode", "nhsAsSvcIA"],
)
device = connection.response[0]["attributes"]

try:
    connection.search(BASE, "(nhsaASvcIA=x)")
    misprint = "was sent"
except Exception as refusal:  # ldap3 refuses what the schema does not know before it sends anything
    misprint = type(refusal).__name__

reader = Reader(connection, ObjectDef("nhsAs", connection), BASE, f"nhsIDCode: {ods_code}")
read = reader.search()

print(
    json.dumps(
        {
            "endpoint": mhs["nhsMHSEndPoint"],
            "interactionId": mhs["nhsMhsSvcIA"],
            "asid": device["uniqueIdentifier"],
            "odsCode": device["nhsIDCode"],
            "interactions": len(device["nhsAsSvcIA"]),
            "misprint": misprint,
            "read": [entry.uniqueIdentifier.value for entry in read],
            "definition": server.schema.attribute_types["nhsMHSEndPoint"].oid,
            "contexts": server.info.naming_contexts,
            "compared": connection.compare(connection.response[0]["dn"], "nhsIDCode", ods_code)
            if connection.response
            else None,
        }
    )
)
connection.unbind()
