import { below, select, shown, type Located } from './located.js'
import type { ShapeDeparture } from './stu3/shape-departure.js'

/** How often an element may occur, as profiles write it: 0..1, 1..1, 0..0, 1..* */
export type Cardinality = `${number}..${number | '*'}`

const NEVER = '0..0'
const ONCE = '1..1'

/** Identifiers of GP Connect say whose number it is and which, and nothing besides (appointments.md 2.3). */
const IDENTIFIER = {
  'identifier.system': ONCE,
  'identifier.value': ONCE,
  'identifier.use': NEVER,
  'identifier.type': NEVER,
  'identifier.period': NEVER,
  'identifier.assigner': NEVER,
} as const

/** What GP Connect's profiles make of how often elements occur, where that is not what base STU3 says (appointments.md 7). */
export const CARDINALITIES = {
  Appointment: {
    'extension:bookingOrganisation': '0..1',
    'extension:deliveryChannel': '0..1',
    ...IDENTIFIER,
    appointmentType: NEVER,
    indication: NEVER,
    supportingInformation: NEVER,
    incomingReferral: NEVER,
    requestedPeriod: NEVER,
    description: ONCE,
    start: ONCE,
    end: ONCE,
    slot: '1..*',
    'participant.actor': ONCE,
  },
  Slot: {
    'extension:deliveryChannel': '0..1',
    ...IDENTIFIER,
    serviceCategory: NEVER,
    appointmentType: NEVER,
    schedule: ONCE,
    'schedule.reference': ONCE,
    start: ONCE,
    end: ONCE,
  },
  Schedule: { 'planningHorizon.start': ONCE },
  Patient: {
    'extension:registrationDetails': '0..1',
    'extension:nhsNumberVerificationStatus': ONCE,
    'identifier:nhsNumber.use': NEVER,
    'identifier:nhsNumber.type': NEVER,
    'identifier:nhsNumber.period': NEVER,
    'identifier:nhsNumber.assigner': NEVER,
    'name:official': ONCE,
    'name:official.family': ONCE,
    deceasedBoolean: NEVER,
    generalPractitioner: '0..1',
    'contact.name': ONCE,
    'contact.name.use': ONCE,
  },
  Practitioner: { 'identifier:sdsUserId': '0..1', name: ONCE, 'name.family': '0..1', communication: NEVER },
  Organization: { 'identifier:odsOrganisationCode': '0..1', type: '0..1', name: ONCE },
  Location: { name: ONCE, mode: NEVER },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Cardinality>>>>

export type ProfiledType = keyof typeof CARDINALITIES

/** What is wrong with how often something was found at a path; undefined where nothing is. */
export function miscounted(
  at: string,
  cardinality: Cardinality,
  found: readonly Located[],
): ShapeDeparture | undefined {
  const [least, most] = cardinality.split('..').map((bound) => (bound === '*' ? Infinity : Number(bound)))
  if (found.length >= (least ?? 0) && found.length <= (most ?? 0)) return undefined
  return { at, expected: COUNTS[cardinality] ?? cardinality, actual: counted(found) }
}

const COUNTS: Readonly<Record<string, string>> = {
  '0..0': 'no such element',
  '0..1': 'at most one',
  '1..1': 'exactly one',
  '1..*': 'at least one',
}

const counted = (found: readonly Located[]): string =>
  found.length > 1 ? `${found.length} of them` : shown(found[0]?.value)

/** The last name of a path, and the places in which it can occur. */
export function placesOf(
  resource: Located,
  path: string,
): { readonly parents: readonly Located[]; readonly last: string } {
  const steps = path.split('.')
  const last = steps.pop() ?? ''
  return { parents: select(resource, steps.join('.')), last }
}

/** Where a resource holds an element more or less often than its profile has it. */
export const profileDepartures = (type: ProfiledType, resource: Located): readonly ShapeDeparture[] =>
  Object.entries(CARDINALITIES[type]).flatMap(([path, cardinality]) => {
    const { parents, last } = placesOf(resource, path)
    return parents.flatMap(
      (parent) => miscounted(below(parent.at, last), cardinality, select(parent, last)) ?? [],
    )
  })
