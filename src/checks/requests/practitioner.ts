import { identifierSystems } from '../../fhir/canonical.js'
import type { Practitioner } from '../../topology/topology.js'
import { check, where } from '../judging/check.js'
import { element, filledIn, departuresIn, matching } from '../judging/element-rules.js'
import { all, expectThat } from '../judging/found.js'
import { requests } from '../judging/kinds.js'
import { select, shown, textAt, textsAt, type Located } from '../../fhir/located.js'
import { once } from '../reading/once.js'
import { PROXIED } from '../reading/operations.js'
import type { Call, Scene } from '../reading/scene.js'
import { isHosted } from '../reading/servers.js'
import { practitioner } from './embedded-resources.js'

const usersOf = ({ topology, intent }: Call): readonly Practitioner[] =>
  topology.practitioners.filter(({ organisation }) => organisation === intent?.organisation)

const wholeName = ({ name }: Practitioner): string => `${name.given} ${name.family}`

/** First given and family name, as far as they are there. */
const nameIn = ({ value }: Located): string =>
  [...textsAt(value, 'name.given').slice(0, 1), textAt(value, 'name.family') ?? ''].join(' ').trim()

/** The declared user whom the token names; undefined where it names none of them. */
const namedUser = (call: Call): Practitioner | undefined => {
  const given = practitioner(call)
  return given && usersOf(call).find((user) => wholeName(user) === nameIn(given))
}

/**
 * The system whose users one id is to tell apart: at a portal that of everybody who uses it. Where nobody knows who acted, the
 * one that Ssp-From names.
 */
const idsOf = (call: Call, scene: Scene): string => {
  if (!scene.isAttributed(call.exchange)) return call.ssp.from.sole ?? ''
  return call.actor?.portal ?? call.actor?.id ?? ''
}

/** The names for which each id stood in the scenario, by system and id. */
const namesById = once((scene: Scene): ReadonlyMap<string, ReadonlySet<string>> => {
  const names = new Map<string, Set<string>>()
  for (const call of scene.calls) {
    const given = practitioner(call)
    const id = textAt(given?.value, 'id')
    if (given && id !== undefined && nameIn(given) !== '') {
      const key = `${idsOf(call, scene)} ${id}`
      names.set(key, (names.get(key) ?? new Set()).add(nameIn(given)))
    }
  }
  return names
})

const digitsOrUnknown = matching('digits, or UNK for a user without smartcard', /^(?:\d+|UNK)$/)

const idIn = (from: Located, slice: 'sdsUserId' | 'sdsRoleProfileId'): string | undefined =>
  select(from, `identifier:${slice}.value`).map(({ value }) => shown(value))[0]

const NATIONAL: readonly string[] = [identifierSystems.sdsUserId, identifierSystems.sdsRoleProfileId]

/** Whether the user holds a smartcard, and so has a national role beside the local one. */
const holdsSmartcard = (call: Call): boolean => {
  const given = practitioner(call)
  const ids = given ? [idIn(given, 'sdsUserId'), idIn(given, 'sdsRoleProfileId')] : []
  return ids.some((id) => id !== undefined && id !== 'UNK')
}

/** requesting_practitioner: the user who is logged on (spine.md 6.3). */
export const practitionerChecks = [
  check({
    id: 'practitioner-has-an-id',
    title: 'The practitioner has an id',
    matters: 'Nobody can find the user again in the consumer’s own audit trail.',
    mend: 'Set id of requesting_practitioner to the id of the user who is logged on, and sub to the same.',
    party: 'consumer',
    requirements: ['JWT-35'],
    asks: PROXIED,
    of: requests,
    reads: practitioner,
    expects: (resource) => departuresIn([element('id', '1..1', filledIn)], resource),
  }),
  check({
    id: 'practitioner-id-is-the-users-own',
    title: 'The id of the practitioner is the id of no other user of the system',
    matters: 'Two people share one id, so nobody can say which of them looked at a patient.',
    mend: 'Give every user an id; send no fixed one.',
    party: 'consumer',
    requirements: ['JWT-35'],
    asks: PROXIED,
    // Whoever receives one request cannot know of the others.
    groundFor: [],
    of: requests,
    reads: (call) => textAt(practitioner(call)?.value, 'id'),
    expects: (id, call, scene) => {
      const names = [...(namesById(scene).get(`${idsOf(call, scene)} ${id}`) ?? [])]
      return expectThat(
        names.length < 2,
        'requesting_practitioner.id',
        'an id of this user alone',
        `${id}, the id of ${names.join(' and ')}`,
      )
    },
  }),
  check({
    id: 'practitioner-has-family-and-given-names',
    title: 'The practitioner has family and given names',
    matters: 'People at the practice read in the audit trail a number, and not who it was.',
    mend: 'Fill in name of requesting_practitioner: family, and given as a list.',
    party: 'consumer',
    requirements: ['JWT-36'],
    asks: PROXIED,
    of: requests,
    reads: practitioner,
    expects: (resource) =>
      departuresIn(
        [
          element('name', '1..*'),
          element('name.family', '1..1', filledIn),
          element('name.given', '1..*', filledIn),
        ],
        resource,
      ),
  }),
  check({
    id: 'practitioner-is-the-logged-on-user',
    title: 'The practitioner is a person who works at the asking organisation, not a generic user',
    matters: 'Nobody can be asked why a patient’s data were looked at.',
    mend: 'Name the person who is logged on, in every request.',
    party: 'consumer',
    requirements: ['JWT-34', where(isHosted, 'JWT-50')],
    asks: PROXIED,
    // A practice does not know who works elsewhere.
    groundFor: [],
    of: requests,
    reads: (call) => {
      const given = practitioner(call)
      const name = given ? nameIn(given) : ''
      return name !== '' && usersOf(call).length > 0 ? name : undefined
    },
    expects: (name, call) =>
      expectThat(
        namedUser(call) !== undefined,
        'requesting_practitioner.name',
        usersOf(call).map(wholeName).join(' or '),
        name,
      ),
    premises: ['actor-known', 'users-are-declared'],
    // Who acts for another organisation is a user of that one.
    followsFrom: ['requesting-organisation-is-the-originator'],
  }),
  check({
    id: 'practitioner-has-the-users-title',
    title: 'The practitioner has the title of the user, where the user has one',
    matters: 'People at the practice are told less of a person than is known.',
    mend: 'Send the user’s title as name.prefix of requesting_practitioner.',
    party: 'consumer',
    requirements: ['JWT-37'],
    groundFor: [],
    of: requests,
    reads: (call) => namedUser(call)?.name.prefix,
    expects: (prefix, call) => {
      const given = textsAt(practitioner(call)?.value, 'name.prefix')
      return expectThat(
        given.includes(prefix),
        'requesting_practitioner.name.prefix',
        prefix,
        given.join(', '),
      )
    },
    premises: ['actor-known', 'users-are-declared'],
  }),
  check({
    id: 'practitioner-has-an-sds-user-id',
    title: 'The practitioner has an SDS user id, or UNK without a smartcard',
    matters: 'A user of several organisations cannot be recognised as one person.',
    mend: 'Send the SDS user id of the smartcard, or UNK, in the system https://fhir.nhs.uk/Id/sds-user-id.',
    party: 'consumer',
    requirements: ['JWT-38'],
    asks: PROXIED,
    of: requests,
    reads: practitioner,
    expects: (resource) =>
      departuresIn(
        [
          element('identifier:sdsUserId', '1..1'),
          element('identifier:sdsUserId.value', '1..1', digitsOrUnknown),
        ],
        resource,
      ),
  }),
  check({
    id: 'practitioner-has-an-sds-role-profile-id',
    title: 'The practitioner has an SDS role profile id, which is UNK exactly when the SDS user id is',
    matters: 'Nobody can tell in which role the user looked at a patient.',
    mend: 'Send the role profile of the smartcard session, or UNK, beside the SDS user id.',
    party: 'consumer',
    requirements: ['JWT-39', where(holdsSmartcard, 'JWT-41')],
    asks: PROXIED,
    // JWT-43: a practice has to put up with it.
    groundFor: [],
    of: requests,
    reads: practitioner,
    expects: (resource) => {
      const [user, role] = [idIn(resource, 'sdsUserId'), idIn(resource, 'sdsRoleProfileId')]
      return all(
        element('identifier:sdsRoleProfileId', '1..1')(resource),
        element('identifier:sdsRoleProfileId.value', '1..1', digitsOrUnknown)(resource),
        expectThat(
          user === undefined || role === undefined || (user === 'UNK') === (role === 'UNK'),
          'requesting_practitioner.identifier',
          'UNK in both national systems or in neither',
          `${user ?? 'nothing'} and ${role ?? 'nothing'}`,
        ),
      )
    },
  }),
  check({
    id: 'practitioner-has-a-local-id',
    title: "The practitioner has a third identifier in a system of the consumer's own",
    matters: 'The user cannot be found in the consumer’s own system.',
    mend: 'Send the user’s id in the consumer’s own system, named by a URL, as a third identifier.',
    party: 'consumer',
    requirements: ['JWT-40', where(holdsSmartcard, 'JWT-41')],
    asks: PROXIED,
    // JWT-43: a practice has to put up with it.
    groundFor: [],
    of: requests,
    reads: practitioner,
    expects: (resource) => {
      const local = select(resource, 'identifier').filter(
        ({ value }) => !NATIONAL.includes(textAt(value, 'system') ?? ''),
      )
      return expectThat(
        local.some(
          ({ value }) => URL.canParse(textAt(value, 'system') ?? '') && (textAt(value, 'value') ?? '') !== '',
        ),
        'requesting_practitioner.identifier',
        "an identifier in a system of the consumer's own",
        local.map(({ value }) => shown(value)).join(', '),
      )
    },
  }),
] as const
