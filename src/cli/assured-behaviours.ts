import type { RequirementId } from '../requirements/requirement.js'
import type { Switchable } from '../launch/switched-on.js'

/** What a consumer that does right makes of a behaviour: it stops and tells its user, it sends nothing at all, or it books all the same. */
export type Reaction = 'stops' | 'breaks off' | 'books'

/** Something that Spine or a practice does, to which a consumer has to react in one way. */
export interface AssuredBehaviour {
  /** What happens, as a sentence without its full stop. */
  readonly happens: string
  readonly reaction: Reaction
  /** Fault or legal variation that brings it about; absent where a patient, the registration or a sentence of the feature does. */
  readonly by?: Switchable
  /** Asks how the consumer must react. */
  readonly requirement: RequirementId
  /** The feature that plays it, below features. */
  readonly feature: string
}

type Told = readonly [happens: string, by?: Switchable]

const behaviours = (
  feature: string,
  requirement: string,
  reaction: Reaction,
  all: readonly Told[],
): readonly AssuredBehaviour[] =>
  all.map(([happens, by]) => ({
    happens,
    reaction,
    ...(by === undefined ? {} : { by }),
    requirement,
    feature,
  }))

const PATIENTS = 'assurance/patients-of-whom-pds-says-no.feature'
const NUMBERS = 'worked-example/patients-who-stop-the-journey.feature'
const BOOKINGS = 'worked-example/book-an-appointment.feature'
const PDS = 'assurance/pds-at-fault.feature'
const MINI_SERVICE = 'assurance/mini-service-at-fault.feature'
const DIRECTORY = 'assurance/directory-at-fault.feature'
const PROXY = 'assurance/proxy-at-fault.feature'
const PRACTICES = 'assurance/practices-at-fault.feature'
const CERTIFICATES = 'assurance/certificates-that-nobody-may-believe.feature'
const PUT_UP_WITH = 'assurance/what-is-to-be-put-up-with.feature'

/** What `spinecheck assure consumer` brings about, by whom it is done. */
export const assuredBehaviours: readonly AssuredBehaviour[] = [
  ...behaviours(PATIENTS, 'PDS-09', 'stops', [['PDS says that the patient is sensitive']]),
  ...behaviours(PATIENTS, 'WEX-1a', 'stops', [
    ['PDS says that the patient has died'],
    ['PDS says that the NHS number was invalidated'],
  ]),
  ...behaviours(NUMBERS, 'WEX-1a', 'stops', [['PDS knows nobody with the NHS number']]),
  ...behaviours(PATIENTS, 'PDS-GEN-13', 'stops', [
    ['PDS names no practice of the patient'],
    ['the registration of the patient has ended'],
  ]),
  ...behaviours(PDS, 'PDS-GEN-13', 'stops', [
    ['PDS holds next to nothing of the patient', 'pds:holds-minimal-records'],
  ]),
  ...behaviours(PDS, 'PDS-08', 'stops', [
    ['PDS does not say that the NHS number is verified', 'pds:drops-verification-status'],
  ]),
  ...behaviours(BOOKINGS, 'PDS-20', 'books', [
    ['PDS answers with the number that took the place of another'],
  ]),
  ...behaviours(PDS, 'PDS-FHIR-38', 'stops', [
    ['PDS breaks every connection', 'pds:is-down'],
    ['PDS is unavailable', 'pds:is-unavailable'],
    ['PDS gives up waiting', 'pds:times-out'],
    ['PDS receives too many requests', 'pds:throttles-requests'],
    ['PDS fails inside', 'pds:has-internal-error'],
    ['PDS refuses access tokens', 'pds:refuses-tokens'],
    ['PDS holds no public key of the application', 'pds:holds-no-public-key'],
    ["PDS cannot reach the application's key set", 'pds:cannot-reach-key-set'],
    ['PDS holds no ASID of the application', 'pds:holds-no-asid'],
  ]),
  ...behaviours(PDS, 'PDS-GEN-05', 'stops', [
    ['PDS breaks its answers off', 'pds:breaks-off-answers'],
    ['PDS answers with a web page', 'pds:answers-with-a-web-page'],
  ]),
  ...behaviours(MINI_SERVICE, 'PDS-SMSP-08', 'stops', [
    ['a mini service finds its own answer faulty', 'pds:cannot-validate-its-answers'],
    ['a mini service fails', 'pds:fails-as-a-mini-service'],
  ]),
  ...behaviours(MINI_SERVICE, 'WEX-1-OPT', 'stops', [
    ['a mini service answers from a store of its own', 'pds:answers-from-a-local-store'],
  ]),
  ...behaviours(PUT_UP_WITH, 'PDS-AUTH-10', 'books', [
    ['an access token ends before its time', 'pds:ends-a-token-early'],
  ]),
  ...behaviours(PUT_UP_WITH, 'PDS-FHIR-41', 'books', [
    ['PDS is unavailable once', 'pds:is-unavailable-once'],
    ['PDS gives up waiting once', 'pds:times-out-once'],
    ['PDS receives too many requests once', 'pds:throttles-once'],
  ]),
  ...behaviours(DIRECTORY, 'SDS-FLOW-11', 'stops', [
    ['the directory names several systems', 'sds:answers-twice'],
  ]),
  ...behaviours(DIRECTORY, 'SSP-CON-02', 'stops', [
    ['the directory knows nothing of the practice', 'sds:answers-empty'],
    ['the directory holds half a record of the practice', 'sds:gives-half-records'],
    ['the directory is down', 'sds:is-down'],
  ]),
  ...behaviours(DIRECTORY, 'FHIR-ERR-15', 'stops', [
    ['the directory gives the endpoint of another time', 'sds:answers-with-wrong-endpoint'],
    ['the directory gives the ASID of another system', 'sds:answers-with-wrong-asid'],
  ]),
  ...behaviours(PUT_UP_WITH, 'SDS-LDAP-12', 'books', [
    ['the directory gives its records in another order', 'sds:shuffles-records'],
  ]),
  ...behaviours(PUT_UP_WITH, 'SDS-Q-02', 'books', [['the practice has a second system']]),
  ...behaviours(PUT_UP_WITH, 'SDS-CACHE-2', 'books', [
    ['the practice moves its endpoint between two encounters'],
  ]),
  ...behaviours(PROXY, 'FHIR-ERR-15', 'stops', [
    ['the proxy breaks every connection', 'ssp:is-down'],
    ['the proxy receives too many requests', 'ssp:throttles'],
    ['the proxy is overloaded', 'ssp:is-overloaded'],
    ['the proxy cannot reach practices', 'ssp:cannot-reach-the-provider'],
    ['the proxy finds no data sharing agreement'],
    ['the proxy finds a system that is not accredited'],
    ['the proxy words its refusal in XML', 'ssp:answers-in-xml'],
  ]),
  ...behaviours(PRACTICES, 'SSP-CON-03', 'stops', [
    ["the practice's system breaks every connection", 'provider:is-down'],
    ["the practice's system refuses", 'provider:refuses-access'],
    ['the practice has not consented to share', 'provider:lacks-consent-of-organisation'],
    ["the practice's system fails inside", 'provider:has-internal-error'],
    ["the practice's system never answers", 'provider:never-answers'],
    ['the proxy waits for the practice no longer', 'ssp:loses-patience'],
    ['the practice cannot register a newcomer', 'provider:cannot-reach-pds'],
    ['the practice has given the slot away', 'provider:takes-the-slot'],
    ['the practice tells of a version conflict', 'provider:reports-a-version-conflict'],
  ]),
  ...behaviours(PRACTICES, 'SSP-CON-05', 'stops', [
    ['the practice breaks its answers off', 'provider:breaks-off-answers'],
    ['the practice answers with a web page', 'provider:answers-with-a-web-page'],
    ['the practice answers in XML', 'provider:answers-in-xml'],
    ['the practice finds another patient', 'provider:finds-another-patient'],
  ]),
  ...behaviours(PUT_UP_WITH, 'HTTP-22', 'books', [
    ['the practice sends its answers in chunks', 'provider:sends-in-chunks'],
  ]),
  ...behaviours(PUT_UP_WITH, 'HTTP-30', 'books', [['the practice compresses its answers']]),
  ...behaviours(CERTIFICATES, 'SSP-TLS-05', 'breaks off', [
    ['the proxy shows a certificate that has run out', 'ssp:shows-an-expired-certificate'],
    ['the proxy shows a certificate of a foreign authority', 'ssp:shows-a-foreign-certificate'],
  ]),
  ...behaviours(CERTIFICATES, 'SEC-22', 'breaks off', [
    ['the proxy shows the certificate of another server', 'ssp:shows-another-name'],
  ]),
  ...behaviours(CERTIFICATES, 'HTTP-01', 'breaks off', [
    ['PDS shows a certificate that has run out', 'pds:shows-an-expired-certificate'],
    ['PDS shows a certificate of a foreign authority', 'pds:shows-a-foreign-certificate'],
    ['PDS shows the certificate of another server', 'pds:shows-another-name'],
  ]),
  ...behaviours(CERTIFICATES, 'SDS-TLS-2', 'breaks off', [
    ['the directory shows a certificate that has run out', 'sds:shows-an-expired-certificate'],
    ['the directory shows a certificate of a foreign authority', 'sds:shows-a-foreign-certificate'],
    ['the directory shows the certificate of another server', 'sds:shows-another-name'],
  ]),
]

/** Circumstances that ask something of a consumer and are not played, with the reason. */
export const notAssured: Readonly<Record<string, string>> = {
  'pds:never-answers': 'how long a consumer waits is its own affair, and may be minutes',
  'pds:enforces-published-rate': 'one booking does not ask PDS six times in a second',
  'pds:honours-tokens-once': 'one booking uses a token once; that it may end early is played',
  'pds:finds-too-many': 'an order names the patient by NHS number, so that nobody need search',
  'sds:ends-connections': 'it shows over LDAP only, and a consumer has one route',
  'sds:throttles-requests': 'it shows over the FHIR API only',
  'sds:revokes-api-keys': 'it shows over the FHIR API only',
  'sds:knows-no-subscription': 'it shows over the FHIR API only',
}
