import { organisationWithCode } from '../../topology/lookups.js'
import type { Practitioner, Topology } from '../../topology/topology.js'
import { check } from '../judging/check.js'
import { expectThat } from '../judging/found.js'
import { ofConsumers } from '../judging/kinds.js'
import { inWords } from '../reading/history.js'
import type { Scene } from '../reading/scene.js'
import { digitsOf } from '../reading/patient-calls.js'
import { accesses, isOfUser, type PdsAccess } from './sign-ins.js'

const accessesOfConsumers = ofConsumers(accesses)

/** Whether members of staff sit before the product: it has a portal, or says that its users sign in as staff. */
function isUsedByStaff(scene: Scene, { exchange }: PdsAccess): boolean {
  const { actor } = scene.actingAt(exchange)
  return actor?.portal !== undefined || actor?.pds === 'fhir-healthcare-worker'
}

/** A member of staff for a finding: Ms Sam Advisor (999900000101). */
const inPerson = ({ practitioners }: Topology, user: string): string => {
  const name = practitioners.find(({ sdsUserId }) => sdsUserId === user)?.name
  if (!name) return `user ${user}`
  return `${[name.prefix, name.given, name.family].filter((part) => part !== undefined).join(' ')} (${user})`
}

interface StaffAccess {
  readonly user: string
  readonly roles: readonly string[]
  readonly topology: Topology
  /** Everybody who works at the organisation that acts. */
  readonly staff: readonly Practitioner[]
  readonly organisation: string
}

/** What a call with the token of a member of staff says of them; undefined for any other call. */
function staffAccess(access: PdsAccess, scene: Scene): StaffAccess | undefined {
  const { user, call, exchange } = access
  const { intent } = call
  const topology = scene.topologyAt(exchange)
  const isOfStaff = scene.actingAt(exchange).actor?.pds !== 'fhir-patient'
  const staff = topology.practitioners.filter(({ organisation }) => organisation === intent?.organisation)
  if (user === undefined || !intent || !isOfStaff || staff.length === 0) return undefined
  return { user, roles: call.sessionRole.values, topology, staff, organisation: intent.organisation }
}

const roleInWords = (topology: Topology, role: string): string => {
  const holder = topology.practitioners.find(({ sdsRoleProfileId }) => sdsRoleProfileId === role)
  const employer = holder && organisationWithCode(topology, holder.organisation)?.name
  return holder ? `${role} of ${inPerson(topology, holder.sdsUserId)} at ${employer}` : role
}

/** Whose access to PDS is used (pds-access-modes.md 1, 4). */
export const accessModeChecks = [
  check({
    id: 'pds-access-is-that-of-the-user',
    title: 'Where staff use a product, PDS is asked with the access of the person who has signed in',
    matters: 'PDS cannot tell who looked at a patient, only that some application did.',
    mend: 'Have staff sign in by CIS2, and ask PDS with the access token that comes of it.',
    party: 'consumer',
    requirements: ['PDS-AUTH-13'],
    of: accessesOfConsumers,
    reads: (access, scene) => (isUsedByStaff(scene, access) ? access : undefined),
    expects: ({ request }) =>
      expectThat(
        isOfUser(request),
        'access token',
        'one for which a member of staff has signed in',
        'one of the application alone',
      ),
    premises: ['actor-known'],
    advisory:
      'a conformance page still allows application-restricted access where users sign in locally with role-based access control',
  }),
  check({
    id: 'pds-token-is-of-the-acting-user',
    title: 'The access token for PDS is that of the member of staff who acts, and nobody else’s',
    matters: 'What one person looks at is on record as the doing of another.',
    mend: 'Keep a session for each user, and end it when they leave.',
    party: 'consumer',
    requirements: ['PDS-AUTH-15'],
    of: accessesOfConsumers,
    reads: staffAccess,
    expects: ({ user, roles, topology, staff, organisation }) => {
      const named = staff.filter(({ sdsRoleProfileId }) => roles.includes(sdsRoleProfileId))
      const acting = named.length > 0 ? named : staff
      return expectThat(
        acting.some(({ sdsUserId }) => sdsUserId === user),
        'who signed in for the access token',
        named[0]
          ? inPerson(topology, named[0].sdsUserId)
          : `somebody of ${inWords({ topology }, organisation)}`,
        inPerson(topology, user),
      )
    },
    premises: ['actor-known', 'users-are-declared'],
  }),
  check({
    id: 'patients-ask-for-themselves-only',
    title: 'With the access of a patient PDS is asked for that patient’s own number, and not searched',
    matters: 'PDS refuses it, and somebody’s data would be shown to somebody else if it did not.',
    mend: 'Ask for the NHS number of whoever has signed in, and for no other.',
    party: 'consumer',
    requirements: ['PDS-AUTH-20'],
    of: accessesOfConsumers,
    reads: ({ user, exchange, call }, scene) => {
      const isPublic = scene.actingAt(exchange).actor?.pds === 'fhir-patient'
      return isPublic && user !== undefined ? { user, call } : undefined
    },
    expects: ({ user, call: { asked, searched } }) =>
      expectThat(
        searched === undefined && (asked === undefined || digitsOf(asked) === user),
        'patient asked for',
        `${user}, who has signed in`,
        searched === undefined ? asked : 'a search',
      ),
    premises: ['actor-known'],
  }),
  check({
    id: 'pds-is-told-the-users-role',
    title:
      'NHSD-Session-URID is the role in which the user acts for the organisation, given where they have several',
    matters: 'PDS refuses a user whose role it does not know, and auditors see a role that was not used.',
    mend: 'Send the role profile id that the user has chosen for the session.',
    party: 'consumer',
    requirements: ['PDS-AUTH-14'],
    of: accessesOfConsumers,
    reads: (access, scene) => {
      const read = staffAccess(access, scene)
      const own = read?.staff.filter(({ sdsUserId }) => sdsUserId === read.user) ?? []
      const all = read?.topology.practitioners.filter(({ sdsUserId }) => sdsUserId === read.user) ?? []
      return read && own.length > 0 ? { ...read, own, isOnly: all.length === 1 } : undefined
    },
    expects: ({ roles, own, isOnly, topology }) =>
      expectThat(
        roles.length === 0
          ? isOnly
          : roles.length === 1 && own.some(({ sdsRoleProfileId }) => sdsRoleProfileId === roles[0]),
        'NHSD-Session-URID',
        own.map(({ sdsRoleProfileId }) => roleInWords(topology, sdsRoleProfileId)).join(' or '),
        roles.length === 0 ? undefined : roles.map((role) => roleInWords(topology, role)).join(', '),
      ),
    premises: ['actor-known', 'users-are-declared'],
    followsFrom: ['pds-token-is-of-the-acting-user'],
  }),
] as const
