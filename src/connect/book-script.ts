import { codeSystems, extensions, identifierSystems, profiles } from '../fhir/canonical.js'
import { auditClaims } from '../drivers/reference-consumer/audit-token.js'
import { bookingOrganisation } from '../drivers/reference-consumer/book-appointment.js'
import { originatorOf } from '../drivers/reference-consumer/originator.js'
import { serverOf } from '../topology/lookups.js'
import type { Organisation, System, Topology } from '../topology/topology.js'

const INTERACTION = 'urn:nhs:names:services:gpconnect:fhir:rest'

/** A placeholder for what the script knows; no text of a topology can look like it. */
const HERE = { aud: '\ue001ROOT\ue002', scope: '\ue001SCOPE\ue002', now: 1_000_000_000 }

/** Text in double quotes of a shell, with what it is to fill in itself. */
const quoted = (text: string): string =>
  text
    .replace(/[\\"$`]/g, '\\$&')
    .replaceAll('\ue001', '${')
    .replaceAll('\ue002', '}')

/** Text of a comment: one line. */
const comment = (text: string): string => text.replace(/\s+/g, ' ')

/**
 * A shell script by which a consumer system books: curl asks, openssl signs. It goes straight to Spine, or through the
 * system's message handling server.
 */
export function bookScriptOf(topology: Topology, system: System): string {
  const originator = originatorOf(topology, { organisation: system.organisation, system: system.id })
  const { organisation } = originator
  const claims = JSON.stringify(
    auditClaims({
      originator,
      practice: { serviceRoot: HERE.aud } as Parameters<typeof auditClaims>[0]['practice'],
      scope: HERE.scope,
      now: HERE.now,
    }),
  )
    .replace(`"exp":${HERE.now + 300}`, '"exp":\ue001EXPIRES\ue002')
    .replace(`"iat":${HERE.now}`, '"iat":\ue001NOW\ue002')
  const server = serverOf(topology, system)
  const type = organisation.type
    ? `&searchFilter=$(percent "${codeSystems.organisationType}|${organisation.type}")`
    : ''
  const appointment = JSON.stringify(
    bookingBy({ ...organisation, telephone: organisation.telephone ?? '01632960000' }),
  ).replace('"\ue001ACTORS\ue002"', '\ue001ACTORS\ue002')
  return `#!/bin/sh
# ${comment(organisation.name)} (${organisation.odsCode}) books an appointment: curl asks, openssl signs.
#   sh book-${system.id}.sh           straight to Spine, with the certificate of its message handling server
#   VIA=mhs sh book-${system.id}.sh   through its message handling server${server ? `, ${server.fqdn}` : ''}, with the certificate of its own
# PRACTICE and PATIENT say where and for whom; each has a default in ${system.id}.env.
set -eu
cd "$(dirname "$0")"
. ./${system.id}.env
PRACTICE=\${PRACTICE:-\${SPINECHECK_PRACTICE:?no practice has an agreement: name one as PRACTICE}}
PATIENT=\${PATIENT:-\${SPINECHECK_PATIENT:?no patient is on record: name one as PATIENT}}
VIA=\${VIA:-spine}

encoded() { openssl base64 -A | tr '+/' '-_' | tr -d '='; }
uuid() { openssl rand -hex 16 | sed 's/^\\(.\\{8\\}\\)\\(.\\{4\\}\\).\\(.\\{3\\}\\).\\(.\\{3\\}\\)\\(.*\\)$/\\1-\\2-4\\3-8\\4-\\5/'; }
# The first value of a member of the JSON on standard input.
first() { grep -o "\\"$1\\":\\"[^\\"]*\\"" | head -n 1 | cut -d '"' -f 4; }
percent() { printf %s "$1" | sed 's/%/%25/g; s/|/%7C/g; s/:/%3A/g; s/+/%2B/g; s,/,%2F,g'; }
say() { echo "$*" >&2; }

# ask <service> <path> [curl options]: one request, by name, to where that name is served.
ask() {
  service=$1 path=$2; shift 2
  eval "name=\\$SPINECHECK_\${service}_FQDN address=\\$SPINECHECK_\${service}_ADDRESS"
  if [ "$VIA" = mhs ]; then
    set -- --cert "$SPINECHECK_CERTIFICATE_TO_MHS" --key "$SPINECHECK_KEY_TO_MHS" --header "Host: $name" \\
      --connect-to "$SPINECHECK_MHS_FQDN:443:$SPINECHECK_MHS_ADDRESS" --request-target "https://$name$path" \\
      "$@" "https://$SPINECHECK_MHS_FQDN/"
  else
    if [ "$service" = SSP ]; then
      : "\${SPINECHECK_KEY:?the key of $SPINECHECK_CERTIFICATE is yours: name its file as SPINECHECK_KEY}"
      set -- --cert "$SPINECHECK_CERTIFICATE" --key "$SPINECHECK_KEY" "$@"
    fi
    set -- --path-as-is --connect-to "$name:443:$address" "$@" "https://$name$path"
  fi
  answer=$(curl --silent --show-error --fail-with-body --globoff --compressed --http1.1 --tlsv1.2 --cacert trust.pem "$@") ||
    { say "$answer"; exit 1; }
  printf %s "$answer"
}

# gp <interaction> <scope> <path> [curl options]: one request to the practice, through the SSP.
gp() {
  interaction=$1 SCOPE=$2 rest=$3; shift 3
  NOW=$(date +%s) EXPIRES=$(($(date +%s) + 300))
  token="$(printf %s '{"alg":"none","typ":"JWT"}' | encoded).$(printf %s "${quoted(claims)}" | encoded)."
  ask SSP "/$ROOT$rest" --header "Ssp-TraceID: $(uuid)" --header "Ssp-From: $SPINECHECK_ASID" --header "Ssp-To: $TO" \\
    --header "Ssp-InteractionID: ${INTERACTION}:$interaction" --header "Authorization: Bearer $token" \\
    --header "Accept: application/fhir+json;charset=utf-8" "$@"
}

say "1  an access token of PDS"
NOW=$(date +%s)
signed="$(printf '{"alg":"RS512","typ":"JWT","kid":"%s"}' "$SPINECHECK_TOKEN_KID" | encoded).$(printf '{"iss":"%s","sub":"%s","aud":"%s","jti":"%s","exp":%s}' \\
  "$SPINECHECK_API_KEY" "$SPINECHECK_API_KEY" "$SPINECHECK_TOKEN_AUDIENCE" "$(uuid)" "$((NOW + 240))" | encoded)"
assertion="$signed.$(printf %s "$signed" | openssl dgst -sha512 -sign "$SPINECHECK_TOKEN_KEY" -binary | encoded)"
access=$(ask PDS /oauth2/token --data grant_type=client_credentials \\
  --data client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer --data "client_assertion=$assertion" | first access_token)
[ -n "$access" ] || { say "PDS gave no access token."; exit 1; }

say "2  patient $PATIENT, on PDS"
ask PDS "/personal-demographics/FHIR/R4/Patient/$PATIENT" --header "Authorization: Bearer $access" \\
  --header "X-Request-ID: $(uuid)" --header "X-Correlation-ID: $(uuid)" \\
  --header "NHSD-End-User-Organisation-ODS: $SPINECHECK_ORGANISATION" --header "Accept: application/fhir+json" >/dev/null

say "3  practice $PRACTICE, on SDS"
at="organization=$(percent "${identifierSystems.odsCode}|$PRACTICE")&identifier=$(percent "${identifierSystems.interactionId}|${INTERACTION}:create:appointment-1")"
endpoint=$(ask SDS "/spine-directory/FHIR/R4/Endpoint?$at" --header "apikey: $SPINECHECK_API_KEY" --header "X-Correlation-ID: $(uuid)" --header 'Cache-Control: no-cache')
ROOT=$(printf %s "$endpoint" | first address)
party=$(printf %s "$endpoint" | grep -o 'nhsMhsPartyKey","value":"[^"]*' | head -n 1 | cut -d '"' -f 5)
device=$(ask SDS "/spine-directory/FHIR/R4/Device?$at&identifier=$(percent "${identifierSystems.partyKey}|$party")" \\
  --header "apikey: $SPINECHECK_API_KEY" --header "X-Correlation-ID: $(uuid)" --header 'Cache-Control: no-cache')
TO=$(printf %s "$device" | grep -o 'nhsSpineASID","value":"[^"]*' | head -n 1 | cut -d '"' -f 5)

say "4  a free slot at $ROOT"
day() { date -u -d "+$1 days" +%Y-%m-%d 2>/dev/null || date -u -v "+$1d" +%Y-%m-%d; }
from=$(day 0) to=$(day 13)
slots=$(gp search:slot-1 'organization/*.read' "/Slot?status=free&start=ge$from&end=le$to&_include=Slot:schedule&_include:recurse=Schedule:actor:Practitioner&_include:recurse=Schedule:actor:Location&_include:recurse=Location:managingOrganization${type}&searchFilter=$(percent "${identifierSystems.odsCode}|$SPINECHECK_ORGANISATION")")
entries() { printf %s "$slots" | sed 's/{"resource":/\\
&/g; s/{"fullUrl":/\\
&/g'; }
slot=$(entries | grep '"resourceType":"Slot"' | head -n 1)
SLOT=$(printf %s "$slot" | first id) START=$(printf %s "$slot" | first start) END=$(printf %s "$slot" | first end)
schedule=$(entries | grep '"resourceType":"Schedule"' | grep -F "\\"$(printf %s "$slot" | grep -o 'Schedule/[^"]*' | head -n 1 | cut -d / -f 2)\\"" | head -n 1)
actor() { printf %s "$schedule" | grep -o "\\"reference\\":\\"$1/[^\\"]*" | head -n 1 | cut -d '"' -f 4; }
LOCATION=$(actor Location) PRACTITIONER=$(actor Practitioner)
[ -n "$SLOT" ] || { say "The practice has no free slot from $from to $to."; exit 1; }

say "5  the patient's record at the practice"
found=$(gp search:patient-1 'patient/*.read' "/Patient?identifier=$(percent "${identifierSystems.nhsNumber}|$PATIENT")")
RECORD=$(printf %s "$found" | grep -o '"resourceType":"Patient","id":"[^"]*' | head -n 1 | cut -d '"' -f 8)
[ -n "$RECORD" ] || { say "The practice holds no record of $PATIENT."; exit 1; }

say "6  the booking of $START"
CREATED=$(date +%Y-%m-%dT%H:%M:%S%z | sed 's/\\(..\\)$/:\\1/')
takes_part() { [ -z "$1" ] || printf ',{"actor":{"reference":"%s"},"status":"accepted"}' "$1"; }
ACTORS="[{\\"actor\\":{\\"reference\\":\\"Patient/$RECORD\\"},\\"status\\":\\"accepted\\"}$(takes_part "$LOCATION")$(takes_part "$PRACTITIONER")]"
booked=$(gp create:appointment-1 'patient/*.write' /Appointment --header "Content-Type: application/fhir+json;charset=utf-8" \\
  --header "Prefer: return=representation" --data-raw "${quoted(appointment)}")
echo "Booked: $(printf %s "$booked" | first id), $START, $PATIENT at $PRACTICE."
`
}

const bookingBy = (organisation: Organisation) => ({
  resourceType: 'Appointment',
  meta: { profile: [profiles.appointment] },
  contained: [bookingOrganisation(organisation)],
  extension: [{ url: extensions.bookingOrganisation, valueReference: { reference: '#1' } }],
  status: 'booked',
  description: 'Booked by hand',
  start: '\ue001START\ue002',
  end: '\ue001END\ue002',
  created: '\ue001CREATED\ue002',
  slot: [{ reference: 'Slot/\ue001SLOT\ue002' }],
  participant: '\ue001ACTORS\ue002',
})
