import { identifierSystems } from '../../fhir/canonical.js'
import type { RequirementId } from '../../requirements/requirement.js'
import { organisationWithCode, systemWithAsid } from '../../topology/lookups.js'
import { check, where } from '../judging/check.js'
import { element, filledIn, departuresIn, matching } from '../judging/element-rules.js'
import { expectThat } from '../judging/found.js'
import { requests } from '../judging/kinds.js'
import { misshapenType } from '../../fhir/stu3/shape.js'
import { inWords } from '../reading/history.js'
import { identifierIn } from '../reading/json.js'
import { isObject, member, textAt, type Located } from '../../fhir/located.js'
import { once } from '../reading/once.js'
import { PROXIED } from '../reading/operations.js'
import type { Call, Scene } from '../reading/scene.js'
import { isHosted, sharesServer } from '../reading/servers.js'

/** The three resources of a token, by claim (spine.md 6.3). */
const TYPES = {
  requesting_device: 'Device',
  requesting_organization: 'Organization',
  requesting_practitioner: 'Practitioner',
} as const

type Embedded = keyof typeof TYPES

const EMBEDDED: readonly Embedded[] = [
  'requesting_device',
  'requesting_organization',
  'requesting_practitioner',
]

/** Those that are objects, with where they depart from STU3; what is no object token-has-all-ten-claims tells. */
const shapes = once(({ token }: Call) =>
  EMBEDDED.flatMap((claim) => {
    const resource = { at: claim, value: member(token.claims, claim) }
    return isObject(resource.value)
      ? [{ claim, resource, departures: misshapenType(TYPES[claim], resource) }]
      : []
  }),
)

/** One of the three where it is in shape, so that its elements can be read; that it is not is told by itself. */
const inShape =
  (claim: Embedded) =>
  (call: Call): Located | undefined =>
    shapes(call).find((each) => each.claim === claim && each.departures.length === 0)?.resource

const device = inShape('requesting_device')
const organisation = inShape('requesting_organization')

/** The user for whom a request is made, as its token has it. */
export const practitioner = inShape('requesting_practitioner')

const url = matching('an absolute URL', /^[a-z][a-z0-9+.-]*:\S+$/i)

const DEVICE = [
  element('identifier', '1..*'),
  element('identifier.system', '1..1', url),
  element('identifier.value', '1..1', filledIn),
  element('model', '1..1', filledIn),
  element('version', '1..1', filledIn),
]

/** Cites a requirement on one element of the device where it, or nothing, is wrong. */
const onDevice = (name: 'identifier' | 'model' | 'version', id: RequirementId) =>
  where((call: Call) => {
    const resource = device(call)
    const found = resource ? departuresIn(DEVICE, resource) : []
    return found.length === 0 || found.some(({ at }) => at.startsWith(`requesting_device.${name}`))
  }, id)

const odsCode = (call: Call): string | undefined =>
  identifierIn(organisation(call)?.value, identifierSystems.odsCode)

/** The device and the organisation that ask, and the form of all three resources (spine.md 6.3). */
export const embeddedResourceChecks = [
  check({
    id: 'embedded-resources-are-stu3',
    title: 'Device, organisation and practitioner in the token are valid STU3 resources of these types',
    matters:
      'A practice reads them as FHIR; what it cannot read it refuses, or leaves out of its audit trail.',
    mend: 'Build the three resources as FHIR STU3 has them: lists as lists, texts as texts, no other elements.',
    party: 'consumer',
    requirements: ['JWT-44'],
    asks: PROXIED,
    of: requests,
    reads: (call) => (shapes(call).length > 0 ? shapes(call) : undefined),
    expects: (resources) => resources.flatMap(({ departures }) => departures),
  }),
  check({
    id: 'device-has-identifier-model-and-version',
    title: 'The requesting device has an identifier in a system of the consumer, a model and a version',
    matters: 'When a product misbehaves, nobody can find what it asked for.',
    mend: 'Fill in identifier (system and value), model and version of requesting_device.',
    party: 'consumer',
    requirements: [
      onDevice('identifier', 'JWT-28'),
      onDevice('model', 'JWT-29'),
      onDevice('version', 'JWT-30'),
    ],
    asks: PROXIED,
    of: requests,
    reads: device,
    expects: (resource) => departuresIn(DEVICE, resource),
  }),
  check({
    id: 'device-names-its-product',
    title: 'The model of the requesting device is the name of the product',
    matters: 'When a product misbehaves, what it asked for is looked for under another name.',
    mend: 'Set model of requesting_device to the product name under which the system is registered.',
    party: 'consumer',
    requirements: ['JWT-29'],
    asks: PROXIED,
    // A practice does not know who uses which product.
    groundFor: [],
    of: requests,
    reads: (call) => declared(call, 'model', call.actor?.product),
    expects: ({ expected, given }) =>
      expectThat(given === expected, 'requesting_device.model', expected, given),
    premises: ['actor-known'],
  }),
  check({
    id: 'device-names-its-version',
    title: 'The version of the requesting device is the version of the product',
    matters: 'When one version misbehaves, nobody can tell which requests it made.',
    mend: 'Set version of requesting_device to the version of the product that is running.',
    party: 'consumer',
    requirements: ['JWT-30'],
    asks: PROXIED,
    groundFor: [],
    of: requests,
    reads: (call) => declared(call, 'version', call.actor?.version),
    expects: ({ expected, given }) =>
      expectThat(given === expected, 'requesting_device.version', expected, given),
    premises: ['actor-known'],
  }),
  check({
    id: 'requesting-organisation-has-a-name',
    title: 'The requesting organisation has a name',
    matters: 'People at the practice read in the audit trail a code, and not who it was.',
    mend: 'Fill in name of requesting_organization.',
    party: 'consumer',
    requirements: ['JWT-31'],
    asks: PROXIED,
    of: requests,
    reads: organisation,
    expects: (resource) => departuresIn([element('name', '1..1', filledIn)], resource),
  }),
  check({
    id: 'requesting-organisation-has-an-ods-code',
    title: 'The requesting organisation is identified by the ODS code of an organisation that exists',
    matters: 'The practice cannot tell which organisation looked at a patient.',
    mend: 'Give requesting_organization one identifier in the system https://fhir.nhs.uk/Id/ods-organization-code.',
    party: 'consumer',
    requirements: ['JWT-32', 'JWT-33'],
    asks: PROXIED,
    of: requests,
    reads: organisation,
    expects: (resource, call) => {
      const missing = departuresIn(
        [
          element('identifier:odsOrganisationCode', '1..1'),
          element('identifier:odsOrganisationCode.value', '1..1', filledIn),
        ],
        resource,
      )
      const code = odsCode(call)
      return missing.length > 0 || code === undefined
        ? missing
        : expectThat(
            organisationWithCode(call.topology, code) !== undefined,
            'requesting_organization.identifier.value',
            'the ODS code of an organisation',
            code,
          )
    },
  }),
  check({
    id: 'requesting-organisation-is-the-originator',
    title:
      'The requesting organisation is the one from which the request really comes, and that Ssp-From names',
    matters: 'The audit trail of the practice accuses an organisation that never asked.',
    mend: 'Take the organisation for which the user acts, not that of the host, portal or supplier.',
    party: 'consumer',
    requirements: ['JWT-33', 'TOP-GEN-05', where(sharesServer, 'TOP-CON-SH-06'), where(isHosted, 'JWT-50')],
    asks: PROXIED,
    // A receiver cannot know who really asks.
    groundFor: [],
    of: requests,
    reads: (call, scene) => {
      const code = odsCode(call)
      const due = originatorOf(call, scene)
      return code !== undefined && due !== undefined && organisationWithCode(call.topology, code)
        ? { code, due }
        : undefined
    },
    expects: ({ code, due }, call) =>
      expectThat(
        code === due,
        'requesting_organization.identifier.value',
        inWords(call, due),
        inWords(call, code),
      ),
  }),
] as const

/** The organisation that makes a request; where nobody knows, the one that Ssp-From names. */
const originatorOf = (call: Call, scene: Scene): string | undefined =>
  scene.isAttributed(call.exchange)
    ? call.intent?.organisation
    : systemWithAsid(call.topology, call.ssp.from.sole)?.organisation

/** What an element of the device holds and should hold; undefined where nothing stands there. */
function declared(call: Call, name: 'model' | 'version', expected: string | undefined) {
  const given = textAt(device(call)?.value, name)
  return expected === undefined || given === undefined ? undefined : { expected, given }
}
