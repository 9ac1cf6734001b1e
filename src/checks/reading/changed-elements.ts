import { extensions } from '../../fhir/canonical.js'
import { member, select, shown, textAt, textsAt, type Located } from '../../fhir/located.js'
import type { Finding } from '../../verdict/verdict.js'
import { sameJson } from './json.js'
import { targetsAt } from './references.js'

/** Extensions that a practice fills in itself, or that a cancellation adds: of these nobody says that they were changed. */
const APART: readonly string[] = [
  extensions.deliveryChannel,
  extensions.practitionerRole,
  extensions.cancellationReason,
]

const instant = ({ value }: Located, name: string): unknown => {
  const text = textAt(value, name)
  return text === undefined || Number.isNaN(Date.parse(text)) ? text : Date.parse(text)
}

const sorted = (texts: readonly string[]): readonly string[] => [...texts].sort()

/** What a list holds, without the extensions that stand apart. */
const itemsOf = (appointment: Located, name: string): readonly unknown[] =>
  select(appointment, name).flatMap(({ value }) =>
    name === 'extension' && APART.includes(textAt(value, 'url') ?? '') ? [] : [value],
  )

/** Extensions have no order but among those of one URL. */
const byUrl = (all: readonly unknown[]): readonly unknown[] => {
  const urlOf = (each: unknown) => textAt(each, 'url') ?? ''
  return [...all].sort((one, other) => (urlOf(one) < urlOf(other) ? -1 : urlOf(one) > urlOf(other) ? 1 : 0))
}

/** An element as it is written; of a list only what the other one lacks, so that the difference is not lost in what is alike. */
function written(appointment: Located, name: string, other: Located): string {
  if (name.includes('.')) return textsAt(appointment.value, `${name}.reference`).join(', ')
  const value = member(appointment.value, name)
  if (!Array.isArray(value)) return shown(value)
  const others = itemsOf(other, name)
  const lacking = itemsOf(appointment, name).filter((each) => !others.some((its) => sameJson(each, its)))
  return shown(lacking.length === 0 ? undefined : lacking)
}

/** Elements of which any difference is a change. */
const WHOLE = [
  ...['reason', 'specialty', 'priority', 'appointmentType', 'indication'],
  ...['supportingInformation', 'incomingReferral', 'requestedPeriod'],
] as const

/** The elements that count for whether an appointment was changed, as they are compared (appointments.md 5.5). */
const COMPARED: Readonly<Record<string, (appointment: Located) => unknown>> = {
  start: (appointment) => instant(appointment, 'start'),
  end: (appointment) => instant(appointment, 'end'),
  created: (appointment) => instant(appointment, 'created'),
  slot: (appointment) => sorted(targetsAt(appointment, 'slot.reference')),
  'participant.actor': (appointment) => sorted(targetsAt(appointment, 'participant.actor.reference')),
  contained: ({ value }) =>
    sorted([...textsAt(value, 'contained.name'), ...textsAt(value, 'contained.identifier.value')]),
  extension: (appointment) => byUrl(itemsOf(appointment, 'extension')),
  identifier: ({ value }) => sorted(textsAt(value, 'identifier.value')),
  ...Object.fromEntries(WHOLE.map((name) => [name, ({ value }: Located) => member(value, name)])),
  status: ({ value }) => textAt(value, 'status'),
  description: ({ value }) => textAt(value, 'description'),
  comment: ({ value }) => textAt(value, 'comment'),
}

/** Elements by which an appointment takes place at another time. */
export const TIMES = ['start', 'end', 'slot'] as const

export const TEXTS = ['description', 'comment'] as const

/** What of an appointment was changed, other than some elements; each as it was and as it is. */
export const changedIn = (
  before: Located,
  after: Located,
  { only, but = [] }: { readonly only?: readonly string[]; readonly but?: readonly string[] },
): readonly Finding[] =>
  (only ?? Object.keys(COMPARED))
    .filter((name) => !but.includes(name))
    .flatMap((name) => {
      const [was, is] = [before, after].map((each) => COMPARED[name]?.(each))
      if (sameJson(was, is)) return []
      return [
        {
          at: `${after.at}.${name}`,
          expected: written(before, name, after),
          actual: written(after, name, before),
        },
      ]
    })
