import { all, expectThat, sighting, type OldCheck as Check } from '../judging/legacy.js'
import { element, filledIn, fixed, matching } from '../judging/element-rules.js'
import { textAt, textsAt, type Located } from '../reading/located.js'
import { PROXIED } from '../reading/operations.js'
import { identifierSystems } from '../../fhir/canonical.js'
import type { Practitioner } from '../../topology/topology.js'
import type { Call, Scene } from '../reading/scene.js'
import { nationalIds, practitionerSystems } from './embedded-resources.js'
import { claimElements, claimsOf, eachClaims, hasClaims } from './token-calls.js'

const usersOf = ({ topology }: Scene, { intent }: Call): readonly Practitioner[] =>
  topology.practitioners.filter(({ organisation }) => organisation === intent?.organisation)

const fullName = ({ value }: Located): string =>
  [
    ...textsAt(value, 'requesting_practitioner.name.given').slice(0, 1),
    textAt(value, 'requesting_practitioner.name.family') ?? '',
  ].join(' ')

const wholeName = ({ name }: Practitioner): string => `${name.given} ${name.family}`

/** The declared user whom the token names; undefined where it names none of them. */
const namedUser = (claims: Located, call: Call, scene: Scene): Practitioner | undefined =>
  usersOf(scene, call).find((user) => wholeName(user) === fullName(claims))

const NATIONAL: readonly string[] = [identifierSystems.sdsUserId, identifierSystems.sdsRoleProfileId]
const digitsOrUnknown = matching('digits, or UNK for a user without smartcard', /^(?:\d+|UNK)$/)

const holdsSmartcard = (call: Call): boolean =>
  [...nationalIds(claimsOf(call), 'sdsUserId'), ...nationalIds(claimsOf(call), 'sdsRoleProfileId')].some(
    (id) => id !== 'UNK',
  )

const localId = (claims: Located) => {
  const systems = practitionerSystems(claims).filter((system) => !NATIONAL.includes(system))
  return expectThat(
    systems.some((system) => URL.canParse(system)),
    'requesting_practitioner.identifier',
    "an identifier in a system of the consumer's own",
    systems.join(', '),
  )
}

/** requesting_practitioner: the logged-on user (spine.md 6.3). */
export const practitionerChecks: readonly Check[] = [
  {
    id: 'practitioner-is-the-logged-on-user',
    title:
      'The practitioner in the token is a person who works at the asking organisation, not a generic user',
    requirements: ['JWT-34'],
    calledForBy: PROXIED,
    judge: eachClaims(
      (claims, call, scene) =>
        expectThat(
          namedUser(claims, call, scene) !== undefined,
          'requesting_practitioner.name',
          usersOf(scene, call).map(wholeName).join(' or '),
          fullName(claims).trim(),
        ),
      (call, scene) => usersOf(scene, call).length > 0,
    ),
  },
  {
    id: 'practitioner-id-is-the-users-own',
    title: 'The practitioner has an id of its own, which no other user has',
    requirements: ['JWT-35'],
    calledForBy: PROXIED,
    judge: ({ calls }) =>
      calls.filter(hasClaims).map((call) => {
        const claims = claimsOf(call)
        const id = textAt(claims.value, 'requesting_practitioner.id') ?? ''
        const other = calls.find(
          (each) =>
            id !== '' &&
            textAt(each.token.claims, 'requesting_practitioner.id') === id &&
            fullName(claimsOf(each)) !== fullName(claims),
        )
        return sighting(
          [call.exchange],
          expectThat(
            id !== '' && other === undefined,
            'requesting_practitioner.id',
            'an id of this user alone',
            other ? `${id}, also the id of ${fullName(claimsOf(other))}` : id,
          ),
        )
      }),
  },
  {
    id: 'practitioner-has-family-and-given-names',
    title: 'The practitioner is a Practitioner with family and given names',
    requirements: ['JWT-36'],
    calledForBy: PROXIED,
    judge: claimElements(
      element('requesting_practitioner', '1..1'),
      element('requesting_practitioner.resourceType', '1..1', fixed('Practitioner')),
      element('requesting_practitioner.name', '1..*'),
      element('requesting_practitioner.name.family', '1..1', filledIn),
      element('requesting_practitioner.name.given', '1..*', filledIn),
    ),
  },
  {
    id: 'practitioner-has-the-users-title',
    title: 'The practitioner has the title of the user, where the user has one',
    requirements: ['JWT-37'],
    calledForBy: [],
    judge: eachClaims(
      (claims, call, scene) => {
        const prefix = namedUser(claims, call, scene)?.name.prefix ?? ''
        const given = textsAt(claims.value, 'requesting_practitioner.name.prefix')
        return expectThat(
          given.includes(prefix),
          'requesting_practitioner.name.prefix',
          prefix,
          given.join(', '),
        )
      },
      (call, scene) => namedUser(claimsOf(call), call, scene)?.name.prefix !== undefined,
    ),
  },
  {
    id: 'practitioner-has-an-sds-user-id',
    title: 'The practitioner has an SDS user id, or UNK without a smartcard',
    requirements: ['JWT-38'],
    calledForBy: PROXIED,
    judge: claimElements(
      element('requesting_practitioner', '1..1'),
      element('requesting_practitioner.identifier:sdsUserId', '1..1'),
      element('requesting_practitioner.identifier:sdsUserId.value', '1..1', digitsOrUnknown),
    ),
  },
  {
    id: 'practitioner-has-an-sds-role-profile-id',
    title: 'The practitioner has an SDS role profile id, which is UNK exactly when the SDS user id is',
    requirements: ['JWT-39'],
    calledForBy: PROXIED,
    judge: eachClaims((claims) => {
      const [user, role] = [nationalIds(claims, 'sdsUserId')[0], nationalIds(claims, 'sdsRoleProfileId')[0]]
      return all(
        element('requesting_practitioner.identifier:sdsRoleProfileId', '1..1')(claims),
        element('requesting_practitioner.identifier:sdsRoleProfileId.value', '1..1', digitsOrUnknown)(claims),
        expectThat(
          user === undefined || role === undefined || (user === 'UNK') === (role === 'UNK'),
          'requesting_practitioner.identifier',
          'UNK in both national systems or in neither',
          `${user ?? 'nothing'} and ${role ?? 'nothing'}`,
        ),
      )
    }),
  },
  {
    id: 'practitioner-has-a-local-id',
    title: "The practitioner has a third identifier in a system of the consumer's own",
    requirements: ['JWT-40'],
    calledForBy: PROXIED,
    judge: eachClaims(localId),
  },
  {
    id: 'practitioner-has-both-roles',
    title: 'A user with a smartcard is given with the national role and the local one',
    requirements: ['JWT-41'],
    calledForBy: [],
    judge: eachClaims((claims) => {
      const ids = [...nationalIds(claims, 'sdsUserId'), ...nationalIds(claims, 'sdsRoleProfileId')]
      return all(
        expectThat(
          ids.length === 2 && ids.every((id) => /^\d+$/.test(id)),
          'requesting_practitioner.identifier',
          'SDS user id and SDS role profile id of the smartcard',
          ids.join(', '),
        ),
        localId(claims),
      )
    }, holdsSmartcard),
  },
]
