import { all, expectSame, expectThat, type OldCheck as Check } from '../judging/legacy.js'
import { constraint, element, filledIn, fixed, heldAgainst, matching } from '../judging/element-rules.js'
import { isObject, member, select, shown, textAt, textsAt, type Located } from '../reading/located.js'
import { PROXIED } from '../reading/operations.js'
import { actingSystemOf, organisationWithCode } from '../../topology/lookups.js'
import type { Call, Scene } from '../reading/scene.js'
import { claimElements, eachClaims } from './token-calls.js'

const url = matching('an absolute URL', /^[a-z][a-z0-9+.-]*:\S+$/i)

const actingSystem = ({ topology }: Scene, { intent }: Call) => intent && actingSystemOf(topology, intent)

const odsCodeIn = ({ value }: Located): string | undefined =>
  textAt(value, 'requesting_organization.identifier:odsOrganisationCode.value')

const declared = (claim: string, name: 'product' | 'version', words: string): Check['judge'] =>
  eachClaims(
    ({ value }, call, scene) => {
      const expected = actingSystem(scene, call)?.[name] ?? words
      return expectSame(`requesting_device.${claim}`, expected, textAt(value, `requesting_device.${claim}`))
    },
    (call, scene) => actingSystem(scene, call) !== undefined,
  )

/** Whether the acting organisation's message handling server stands at another organisation. */
const isHosted = (call: Call, scene: Scene): boolean => {
  const system = actingSystem(scene, call)
  const server = scene.topology.messageHandlingServers.find(({ id }) => id === system?.mhs)
  return server !== undefined && server.hostedBy !== system?.organisation
}

const originates = (claims: Located, { intent }: Call) =>
  expectSame('requesting_organization.identifier.value', intent?.organisation ?? '', odsCodeIn(claims))

/** Elements that STU3 gives to the resources of a token. */
const STU3: Readonly<Record<string, readonly string[]>> = {
  requesting_device:
    'identifier udi status type lotNumber manufacturer manufactureDate expirationDate model version patient owner contact location url note safety'.split(
      ' ',
    ),
  requesting_organization: 'identifier active type name alias telecom address partOf contact endpoint'.split(
    ' ',
  ),
  requesting_practitioner:
    'identifier active name telecom address gender birthDate photo qualification communication'.split(' '),
}
const EVERY_RESOURCE =
  'resourceType id meta implicitRules language text contained extension modifierExtension'.split(' ')

/** What keeps an embedded resource from being valid base STU3: its type, or members that STU3 does not know. */
export const notStu3 = ({ value: claims }: Located) =>
  [
    ['requesting_device', 'Device'],
    ['requesting_organization', 'Organization'],
    ['requesting_practitioner', 'Practitioner'],
  ].flatMap(([claim = '', type = '']) => {
    const resource = { at: claim, value: member(claims, claim) }
    const known = [...EVERY_RESOURCE, ...(STU3[claim] ?? [])]
    const unknown = isObject(resource.value)
      ? Object.keys(resource.value).filter((name) => !known.includes(name))
      : []
    return all(
      element('resourceType', '1..1', fixed(type))(resource),
      unknown.map((name) => ({ at: `${claim}.${name}`, expected: `an element of ${type}`, actual: name })),
    )
  })

const familyIsText = element(
  'requesting_practitioner.name.family',
  '0..1',
  constraint('one text, as STU3 has it', (value) => typeof value === 'string'),
)

/** The device and the organisation that ask, and the form of all three resources (spine.md 6.3). */
export const embeddedResourceChecks: readonly Check[] = [
  {
    id: 'device-has-an-identifier',
    title: 'The requesting device has an identifier in a system of the consumer',
    requirements: ['JWT-28'],
    calledForBy: PROXIED,
    judge: claimElements(
      element('requesting_device', '1..1'),
      element('requesting_device.identifier', '1..*'),
      element('requesting_device.identifier.system', '1..1', url),
      element('requesting_device.identifier.value', '1..1', filledIn),
    ),
  },
  {
    id: 'device-names-its-product',
    title: 'The model of the requesting device is the name of the product',
    requirements: ['JWT-29'],
    calledForBy: PROXIED,
    judge: declared('model', 'product', 'the name of the product'),
  },
  {
    id: 'device-names-its-version',
    title: 'The version of the requesting device is the version of the product',
    requirements: ['JWT-30'],
    calledForBy: PROXIED,
    judge: declared('version', 'version', 'the version of the product'),
  },
  {
    id: 'requesting-organisation-has-a-name',
    title: 'The requesting organisation is an Organization with a name',
    requirements: ['JWT-31'],
    calledForBy: PROXIED,
    judge: claimElements(
      element('requesting_organization', '1..1'),
      element('requesting_organization.resourceType', '1..1', fixed('Organization')),
      element('requesting_organization.name', '1..1', filledIn),
    ),
  },
  {
    id: 'requesting-organisation-has-an-ods-code',
    title: 'The requesting organisation is identified by the ODS code of an organisation that exists',
    requirements: ['JWT-32'],
    calledForBy: PROXIED,
    judge: eachClaims((claims, _, { topology }) => {
      const missing = heldAgainst(
        [
          element('requesting_organization', '1..1'),
          element('requesting_organization.identifier:odsOrganisationCode', '1..1'),
        ],
        claims,
      )
      if (missing.length > 0) return missing
      const odsCode = odsCodeIn(claims) ?? ''
      return expectThat(
        organisationWithCode(topology, odsCode) !== undefined,
        'requesting_organization.identifier.value',
        'the ODS code of an organisation',
        odsCode,
      )
    }),
  },
  {
    id: 'requesting-organisation-is-the-originator',
    title: 'The requesting organisation is the one from which the request really comes',
    requirements: ['JWT-33'],
    calledForBy: PROXIED,
    judge: eachClaims(originates, (call) => call.intent !== undefined),
  },
  {
    id: 'hosted-organisation-speaks-for-itself',
    title:
      'Behind a server of another organisation, user and organisation in the token are still the originating ones',
    requirements: ['JWT-50'],
    calledForBy: [],
    judge: eachClaims((claims, call, scene) => {
      const users = scene.topology.practitioners.filter(
        ({ organisation }) => organisation === call.intent?.organisation,
      )
      const family = textAt(claims.value, 'requesting_practitioner.name.family')
      return all(
        originates(claims, call),
        expectThat(
          users.length === 0 || users.some(({ name }) => name.family === family),
          'requesting_practitioner.name.family',
          `a user of ${call.intent?.organisation ?? 'the organisation'}`,
          family,
        ),
      )
    }, isHosted),
  },
  {
    id: 'embedded-resources-are-stu3',
    title: 'Device, organisation and practitioner in the token are valid STU3 resources',
    requirements: ['JWT-44'],
    calledForBy: PROXIED,
    judge: eachClaims((claims) => all(notStu3(claims), familyIsText(claims))),
  },
]

/** Systems of the identifiers that a token's practitioner has. */
export const practitionerSystems = ({ value }: Located): readonly string[] =>
  textsAt(value, 'requesting_practitioner.identifier.system')

/** The values that a practitioner has in one of the two national systems. */
export const nationalIds = (claims: Located, slice: 'sdsUserId' | 'sdsRoleProfileId'): readonly string[] =>
  select(claims, `requesting_practitioner.identifier:${slice}.value`).map(({ value }) => shown(value))
