import type { HeldPeriod } from '../../topology/pds-details.js'
import type { Patient } from '../../topology/topology.js'
import type { PdsAddress, PdsContact, PdsName, PdsPeriod, PdsTelecom } from './resources.js'

/** Everything that PDS holds of one kind: what the topology lists besides comes first, what is true today last. */
type Held<Kind> = (patient: Patient) => readonly Kind[]

/** From birth unless told; an end only where it ended. */
const periodOf = ({ birthDate }: Patient, { from, to }: HeldPeriod): PdsPeriod => ({
  start: from ?? birthDate,
  ...(to === undefined ? {} : { end: to }),
})

/** What is true today began when the last of its like ended; at birth where there was none before. */
const sinceTheLast = ({ birthDate }: Patient, before: readonly HeldPeriod[]): PdsPeriod => ({
  start: before
    .map(({ to = birthDate }) => to)
    .reduce((one, other) => (one > other ? one : other), birthDate),
})

const listOf = (text: string | undefined, member: 'prefix' | 'suffix') =>
  text === undefined ? {} : { [member]: [text] }

interface Written {
  readonly family: string
  readonly given: string
  readonly prefix?: string | undefined
  readonly suffix?: string | undefined
}

const written = ({ family, given, prefix, suffix }: Written) => ({
  ...listOf(prefix, 'prefix'),
  given: given.split(/\s+/).slice(0, 5),
  family,
  ...listOf(suffix, 'suffix'),
})

export const namesHeld: Held<PdsName> = (patient) => {
  const others = patient.onPds?.names ?? []
  const former = others.filter(({ use }) => use === 'old' || use === 'maiden')
  return [
    ...others.map((name) => ({ use: name.use, period: periodOf(patient, name), ...written(name) })),
    { use: 'usual' as const, period: sinceTheLast(patient, former), ...written(patient.name) },
  ].map((name, place) => ({ id: `name${place + 1}`, ...name }))
}

/** The five lines have fixed places: house name, number and street, locality, town, county. */
const lineOf = (line: string | undefined) => (line === undefined ? {} : { line: ['', line, '', '', ''] })

export const addressesHeld: Held<PdsAddress> = (patient) => {
  const { addressLine, onPds, postalCode } = patient
  const others = onPds?.addresses ?? []
  const former = others.filter(({ use }) => use === 'home')
  const today = { use: 'home' as const, period: sinceTheLast(patient, former), ...lineOf(addressLine) }
  return [
    ...others.map(({ line, note, use, ...rest }) => ({
      use,
      period: periodOf(patient, rest),
      ...lineOf(line),
      ...(rest.postalCode === undefined ? {} : { postalCode: rest.postalCode }),
      ...(note === undefined ? {} : { text: note }),
    })),
    ...(addressLine === undefined && postalCode === undefined
      ? []
      : [{ ...today, ...(postalCode === undefined ? {} : { postalCode }) }]),
  ].map((address, place) => ({ id: `address${place + 1}`, ...address }))
}

const unspaced = (number: string): string => number.replaceAll(' ', '')

export const telecomsHeld: Held<PdsTelecom> = (patient) => {
  const { telephone } = patient
  const others = (patient.onPds?.telecoms ?? []).map(({ system, use, value, ...rest }) => ({
    use,
    system,
    value: system === 'phone' ? unspaced(value) : value,
    period: periodOf(patient, rest),
  }))
  const value = unspaced(telephone ?? '')
  const use = value.startsWith('07') ? 'mobile' : 'home'
  const former = (patient.onPds?.telecoms ?? []).filter((each) => each.system === 'phone' && each.use === use)
  const today = { use, system: 'phone', value, period: sinceTheLast(patient, former) } as const
  return [...others, ...(telephone === undefined ? [] : [today])].map((telecom, place) => ({
    id: `telecom${place + 1}`,
    ...telecom,
  }))
}

export const contactsHeld: Held<PdsContact> = (patient) =>
  (patient.onPds?.contacts ?? []).map(({ telephone, ...rest }, place) => ({
    id: `contact${place + 1}`,
    period: periodOf(patient, rest),
    relationship: [
      {
        coding: [
          {
            system: 'http://terminology.hl7.org/CodeSystem/v2-0131',
            code: 'C',
            display: 'Emergency Contact',
          },
        ],
      },
    ],
    telecom: [{ system: 'phone', value: unspaced(telephone) }],
  }))
