import { capabilityOf } from '../spine/capabilities.js'
import { OTHER_CAPABILITIES } from '../spine/other-interactions.js'
import { interactions } from '../spine/interactions.js'
import { patientWithNumber, serverOf, systemAt } from '../topology/lookups.js'
import type { Organisation, Patient, System, Topology } from '../topology/topology.js'
import type { PartPlayer } from './parts.js'
import type { Spoken } from './sentences.js'

/** What is true of somebody, in words, by what it is about; no words where there is nothing to tell. */
export type Traits = ReadonlyMap<string, string>

/** What a scenario is about besides appointments; only then do the traits that belong to it count. */
export interface Matters {
  readonly portal: boolean
  readonly records: boolean
}

/** What the sentences of a scenario are about. */
export const mattersOf = (sentences: readonly Spoken[]): Matters => ({
  portal: sentences.some(({ form }) => /\bportal\b/.test(form)),
  records: sentences.some(({ form }) => /\brecords?\b(?! for \{patient\})|\bdocuments\b/.test(form)),
})

const traits = (entries: readonly (readonly [string, string | undefined])[]): Traits =>
  new Map(entries.flatMap(([about, words]) => (words === undefined ? [] : [[about, words] as const])))

/** What somebody is, whoever else takes part. */
export function traitsOf(topology: Topology, player: PartPlayer, matters: Matters): Traits {
  switch (player.kind) {
    case 'organisation':
      return traitsOfOrganisation(topology, player.who, matters)
    case 'patient':
      return traitsOfPatient(player.who)
    case 'person':
      return traits([['staff', 'a member of staff']])
    case 'product':
      return traits([['system', 'a consumer system']])
  }
}

function traitsOfOrganisation(topology: Topology, who: Organisation, matters: Matters): Traits {
  const [consumer, provider] = [
    systemAt(topology, who.odsCode, 'consumer'),
    systemAt(topology, who.odsCode, 'provider'),
  ]
  return traits([
    ['consumer', consumer && asConsumer(topology, who, consumer)],
    ['provider', provider && asPractice(provider)],
    ['neither', consumer || provider ? undefined : 'not on GP Connect'],
    ...(matters.portal ? portalTraits(topology, who) : []),
    ...(matters.records
      ? OTHER_CAPABILITIES.map((capability) => {
          const own = provider ?? consumer
          if (!own?.interactions.some((id) => capabilityOf(id) === capability))
            return [capability, ''] as const
          const isApart = own.otherServiceRoots?.[capability] !== undefined
          return [
            capability,
            `registered for ${capability}${isApart ? ' at an address of its own' : ''}`,
          ] as const
        })
      : []),
  ])
}

/** Who wants to act needs somebody to act for it, a telephone to leave, and every interaction of a booking. */
function asConsumer(
  { practitioners }: Topology,
  { odsCode, telephone }: Organisation,
  system: System,
): string {
  if (!practitioners.some(({ organisation }) => organisation === odsCode))
    return 'a consumer at which nobody works'
  if (telephone === undefined) return 'a consumer without a telephone'
  return BOOKING.every((id) => system.interactions.includes(id))
    ? 'a consumer'
    : 'a consumer that may not book'
}

const asPractice = ({ interactions: own, serviceRoot }: System): string =>
  serviceRoot !== undefined && BOOKING.every((id) => own.includes(id))
    ? 'a practice on GP Connect'
    : 'a practice where nobody can book'

const BOOKING: readonly string[] = [
  interactions.readMetadata,
  interactions.findPatient,
  interactions.registerPatient,
  interactions.searchSlots,
  interactions.bookAppointment,
].map(({ id }) => id)

function portalTraits({ portals: [portal], systems }: Topology, { odsCode }: Organisation) {
  const uses = systems.some((each) => each.organisation === odsCode && portal && each.portal === portal.id)
  return [
    ['uses', uses ? 'using the portal' : ''],
    ['provides', portal?.hostedBy === odsCode ? 'providing the portal' : ''],
  ] as const
}

function traitsOfPatient(patient: Patient): Traits {
  const { sensitive, deceased, supersededBy, invalidated, registeredPractice, registrationEnded, onPds } =
    patient
  return traits([
    ['patient', 'a patient'],
    ['sensitive', sensitive ? 'sensitive' : ''],
    ['deceased', deceased ? 'deceased' : ''],
    ['superseded', supersededBy ? 'with a number that was superseded' : ''],
    ['invalidated', invalidated ? 'with a number that was invalidated' : ''],
    ['ended', registrationEnded ? 'no longer registered' : ''],
    ['practice', registeredPractice === undefined ? 'without a practice' : ''],
    ['security', onPds?.security ? `marked ${onPds.security} at PDS` : ''],
  ])
}

/** How one stands to another; what is about both of them is told by whoever comes first. */
export function relationOf(topology: Topology, one: PartPlayer, other: PartPlayer, matters: Matters): Traits {
  if (one.kind === 'organisation' && other.kind === 'organisation')
    return betweenOrganisations(topology, one.who, other.who, matters)
  if (one.kind === 'patient' && other.kind === 'organisation')
    return ofPatientAnd(topology, one.who, other.who)
  if (one.kind === 'person' && other.kind === 'organisation')
    return traits([
      ['works', worksAt(topology, one.who.sdsUserId, other.who) ? 'working for' : 'not working for'],
    ])
  if (one.kind === 'product' && other.kind === 'organisation')
    return ofProductAnd(topology, one.who, other.who)
  if (one.kind === 'product' && other.kind === 'product')
    return traits([
      ['server', one.who.mhs === other.who.mhs ? 'behind the server of' : 'behind another server than'],
    ])
  return traits([])
}

const worksAt = ({ practitioners }: Topology, user: string, { odsCode }: Organisation): boolean =>
  practitioners.some(({ sdsUserId, organisation }) => sdsUserId === user && organisation === odsCode)

function ofProductAnd(topology: Topology, system: System, { odsCode }: Organisation): Traits {
  return traits([
    ['owner', system.organisation === odsCode ? 'a system of' : 'no system of'],
    [
      'host',
      serverOf(topology, system)?.hostedBy === odsCode ? 'behind a server run by' : 'behind no server run by',
    ],
  ])
}

function betweenOrganisations(
  topology: Topology,
  one: Organisation,
  other: Organisation,
  matters: Matters,
): Traits {
  const asks = systemAt(topology, one.odsCode, 'consumer')
  const theirs = systemAt(topology, other.odsCode, 'consumer')
  const [answers, neighbour] = [
    systemAt(topology, one.odsCode, 'provider'),
    systemAt(topology, other.odsCode, 'provider'),
  ]
  const agreed = (capability: string) =>
    topology.agreements.some(
      (each) =>
        each.consumer === one.odsCode && each.provider === other.odsCode && each.capability === capability,
    )
  const isShared = asks?.mhs === theirs?.mhs
  const hosts = asks && serverOf(topology, asks)?.hostedBy === one.odsCode
  return traits([
    ...(asks && neighbour
      ? [
          [
            'agreement',
            agreed('appointment-management') ? 'sharing appointments with' : 'without an agreement with',
          ] as const,
          ...(matters.records
            ? OTHER_CAPABILITIES.map(
                (each) => [each, agreed(each) ? `sharing ${each} with` : `not sharing ${each} with`] as const,
              )
            : []),
        ]
      : []),
    ['server', asks && theirs && (isShared ? 'behind the server of' : 'with a server other than that of')],
    [
      'host',
      asks && theirs && isShared
        ? hosts
          ? 'hosting the server of'
          : 'not hosting the server of'
        : undefined,
    ],
    [
      'practice server',
      answers &&
        neighbour &&
        (answers.mhs === neighbour.mhs ? 'on the server of' : 'on a server other than that of'),
    ],
  ])
}

function ofPatientAnd(topology: Topology, patient: Patient, { odsCode }: Organisation): Traits {
  const isRegistered = patient.registeredPractice === odsCode
  if (!isRegistered && !systemAt(topology, odsCode, 'provider')) return traits([])
  const record = (who: Patient) => (who.onRecordAt.includes(odsCode) ? 'on record at' : 'without a record at')
  const heir = patient.supersededBy && patientWithNumber(topology, patient.supersededBy)
  return traits([
    ['registered', isRegistered ? 'registered at' : 'not registered at'],
    ['record', record(patient)],
    ['heir', heir ? `by the present number ${record(heir)}` : undefined],
  ])
}

/** Whether somebody is all that a part asks for; what the part says nothing of is free. */
export const fits = (asked: Traits, player: Traits): boolean =>
  [...asked].every(([about, words]) => player.get(about) === words)

/** What a part asks for, in words. */
export const inWords = (asked: Traits): readonly string[] =>
  [...asked.values()].filter((words) => words !== '')
