import { SceneBuilder } from '../testing/scene-builder.js'
import { tellsApart } from '../testing/tells-apart.js'
import { practitionerChecks } from './practitioner.js'
import { claiming, hostedBy, type Claims } from './testing/variants.js'

const given = (edits: Claims) =>
  claiming(
    Object.fromEntries(Object.entries(edits).map(([path, to]) => [`requesting_practitioner.${path}`, to])),
  )

const USER = SceneBuilder.happyPath().topology.practitioners.find(
  ({ organisation }) => organisation === 'NLX01',
)
const NAME = `${USER?.name.given} ${USER?.name.family}`
const IDENTIFIER = 'requesting_practitioner.identifier'
const DIGITS = 'digits, or UNK for a user without smartcard'

tellsApart(practitionerChecks, {
  obeying: [
    SceneBuilder.happyPath(),
    SceneBuilder.happyPath('ldap', hostedBy('NLX02')),
    given({ 'identifier[0].value': 'UNK', 'identifier[1].value': 'UNK' }),
    // A second given name, another order of identifiers, one more of them.
    given({ 'name[0].given[1]': 'Jo' }),
    given({
      'identifier[0]': { system: 'https://northgate.example/user', value: '7' },
      'identifier[2]': { system: 'https://fhir.nhs.uk/Id/sds-user-id', value: '555021935107' },
      'identifier[3]': { system: 'urn:oid:2.16.840.1', value: '8' },
    }),
  ],
  broken: [
    [
      'practitioner-has-an-id',
      given({ id: undefined }),
      'requesting_practitioner.id',
      'exactly one',
      'nothing',
    ],
    [
      'practitioner-id-is-the-users-own',
      given({ 'name[0].family': 'Other' }),
      'requesting_practitioner.id',
      'an id of this user alone',
      `${USER?.id}, the id of ${NAME} and ${USER?.name.given} Other`,
    ],
    [
      'practitioner-has-family-and-given-names',
      given({ 'name[0].given': undefined }),
      'requesting_practitioner.name[0].given',
      'at least one',
      'nothing',
    ],
    [
      'practitioner-is-the-logged-on-user',
      given({ 'name[0].given': ['System'], 'name[0].family': 'User' }),
      'requesting_practitioner.name',
      NAME,
      'System User',
    ],
    [
      'practitioner-has-the-users-title',
      given({ 'name[0].prefix': undefined }),
      'requesting_practitioner.name.prefix',
      USER?.name.prefix ?? '',
      'nothing',
    ],
    [
      'practitioner-has-an-sds-user-id',
      given({ 'identifier[0].system': 'https://fhir.nhs.net/sds-user-id' }),
      `${IDENTIFIER}:sdsUserId`,
      'exactly one',
      'nothing',
    ],
    [
      'practitioner-has-an-sds-user-id',
      given({ 'identifier[0].value': 'none' }),
      `${IDENTIFIER}[0].value`,
      DIGITS,
      'none',
    ],
    [
      'practitioner-has-an-sds-role-profile-id',
      given({ 'identifier[1]': undefined }),
      `${IDENTIFIER}:sdsRoleProfileId`,
      'exactly one',
      'nothing',
    ],
    [
      'practitioner-has-an-sds-role-profile-id',
      given({ 'identifier[1].value': 'UNK' }),
      IDENTIFIER,
      'UNK in both national systems or in neither',
      `${USER?.sdsUserId} and UNK`,
    ],
    [
      'practitioner-has-a-local-id',
      given({ 'identifier[2]': undefined }),
      IDENTIFIER,
      "an identifier in a system of the consumer's own",
      'nothing',
    ],
    [
      'practitioner-has-a-local-id',
      given({ 'identifier[2].system': 'users' }),
      IDENTIFIER,
      "an identifier in a system of the consumer's own",
      `{"system":"users","value":"${USER?.id}"}`,
    ],
  ],
})
