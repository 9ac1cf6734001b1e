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
  extension: (appointment) =>
    sorted(
      select(appointment, 'extension')
        .filter(({ value }) => !APART.includes(textAt(value, 'url') ?? ''))
        .map(({ value }) => JSON.stringify(value)),
    ),
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
      const written = (appointment: Located) =>
        name.includes('.')
          ? textsAt(appointment.value, `${name}.reference`).join(', ')
          : shown(member(appointment.value, name))
      return [{ at: `${after.at}.${name}`, expected: written(before), actual: written(after) }]
    })
