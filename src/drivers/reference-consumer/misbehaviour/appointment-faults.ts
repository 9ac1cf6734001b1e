import { codeSystems, extensions, identifierSystems } from '../../../fhir/canonical.js'
import { interactions, type Interaction } from '../../../spine/interactions.js'
import { addDays, londonDateTime } from '../../../spine/london-time.js'
import type { Window } from '../../consumer-driver.js'
import { objectsOf, textOf, type Json, type JsonObject } from '../json.js'
import { token, type Parameters } from '../query.js'
import { edited, type Distortions } from './distortion.js'

/** Whose appointments are asked for, and between which dates. */
interface Retrieval {
  readonly patient: string
  readonly parameters: Parameters
}

const asksFor = (retrieval: Retrieval, ...starts: readonly string[]): Retrieval => ({
  ...retrieval,
  parameters: starts.map((start) => ['start', start] as const),
})

/** What goes wrong in asking for a patient's appointments (appointments.md 5.6). */
export const retrievalFaults: Distortions<Retrieval, Window> = [
  [
    'consumer:retrieves-from-yesterday',
    (retrieval, { from, to }) => asksFor(retrieval, `ge${addDays(from, -1)}`, `le${to}`),
  ],
  [
    'consumer:retrieves-from-now-on',
    (retrieval, { from, to }) => asksFor(retrieval, `ge${from}T00:00:00`, `le${to}T23:59:59`),
  ],
  ['consumer:retrieves-without-end', (retrieval, { from }) => asksFor(retrieval, `ge${from}`)],
  [
    'consumer:retrieves-by-other-prefixes',
    (retrieval, { from, to }) => asksFor(retrieval, `gt${from}`, `lt${to}`),
  ],
  ['consumer:retrieves-by-kept-patient-id', (retrieval) => ({ ...retrieval, patient: 'kept-1' })],
]

/** A change as it goes out. */
interface Change {
  readonly interaction: Interaction
  /** Logical id of the appointment. */
  readonly id: string
  readonly version?: string | undefined
  readonly resource: JsonObject
}

interface ChangeFacts {
  readonly as: 'amendment' | 'cancellation'
  /** Epoch milliseconds. */
  readonly now: number
}

const withResource =
  (edit: (resource: JsonObject, facts: ChangeFacts) => JsonObject) =>
  (change: Change, facts: ChangeFacts): Change => ({ ...change, resource: edit(change.resource, facts) })

/** Edits the one kind of change and leaves the other alone. */
const inA =
  (which: ChangeFacts['as'], edit: (change: Change, facts: ChangeFacts) => Change) =>
  (change: Change, facts: ChangeFacts): Change =>
    facts.as === which ? edit(change, facts) : change

const amended = (edit: (resource: JsonObject) => JsonObject) => inA('amendment', withResource(edit))
const cancelled = (edit: (resource: JsonObject) => JsonObject) => inA('cancellation', withResource(edit))

const DAY = 86_400_000

const aDayLater = (time: Json | undefined): string => londonDateTime(Date.parse(textOf(time) ?? '') + DAY)

const isReason = ({ url }: JsonObject): boolean => url === extensions.cancellationReason

const withReason = (resource: JsonObject, edit: (reason: JsonObject) => readonly JsonObject[]): JsonObject =>
  edited(resource, 'extension', (held) =>
    objectsOf(held).flatMap((each) => (isReason(each) ? edit(each) : [each])),
  )

/** The elements that a consumer knows of its own bookings, for one that does not edit in place. */
const KNOWN: readonly string[] = [
  ...['resourceType', 'id', 'meta', 'contained', 'extension', 'status', 'description', 'start', 'end'],
  ...['slot', 'created', 'comment', 'participant'],
]

const KNOWN_EXTENSIONS: readonly Json[] = [extensions.bookingOrganisation, extensions.cancellationReason]

/** What goes wrong in a change of an appointment (appointments.md 1.8, 5.4, 5.5). */
export const changeFaults: Distortions<Change, ChangeFacts> = [
  [
    'consumer:changes-by-kept-id',
    (change) => ({ ...change, id: 'kept-1', resource: { ...change.resource, id: 'kept-1' } }),
  ],
  ['consumer:changes-without-version', (change) => ({ ...change, version: undefined })],
  ['consumer:quotes-first-version', (change) => ({ ...change, version: '1' })],
  [
    'consumer:changes-without-profile',
    withResource((resource) => edited(resource, 'meta.profile', () => undefined)),
  ],
  [
    'consumer:rebuilds-appointments',
    withResource((resource) => ({
      ...Object.fromEntries(Object.entries(resource).filter(([name]) => KNOWN.includes(name))),
      extension: objectsOf(resource['extension']).filter(({ url }) => KNOWN_EXTENSIONS.includes(url ?? '')),
    })),
  ],
  [
    'consumer:reschedules-by-amending',
    amended((resource) => edited(edited(resource, 'start', aDayLater), 'end', aDayLater)),
  ],
  [
    'consumer:amends-other-elements',
    amended((resource) =>
      edited(resource, 'participant', (held) => [
        ...objectsOf(held),
        { actor: { reference: 'Practitioner/usual' }, status: 'accepted' },
      ]),
    ),
  ],
  [
    'consumer:amends-with-long-text',
    amended((resource) => ({ ...resource, description: 'Will be ten minutes late. '.repeat(5).trim() })),
  ],
  [
    'consumer:amends-with-cancellation-reason',
    amended((resource) =>
      edited(resource, 'extension', (held) => [
        ...objectsOf(held),
        { url: extensions.cancellationReason, valueString: 'Not needed' },
      ]),
    ),
  ],
  [
    'consumer:amends-by-absolute-references',
    amended((resource) =>
      edited(resource, 'participant.actor.reference', (held) => `https://gp.example/${textOf(held) ?? ''}`),
    ),
  ],
  [
    'consumer:cancels-by-the-amend-interaction',
    inA('cancellation', (change) => ({ ...change, interaction: interactions.amendAppointment })),
  ],
  ['consumer:cancels-as-no-show', cancelled((resource) => ({ ...resource, status: 'noshow' }))],
  ['consumer:cancels-without-reason', cancelled((resource) => withReason(resource, () => []))],
  [
    'consumer:cancels-with-blank-reason',
    cancelled((resource) => withReason(resource, (reason) => [{ ...reason, valueString: ' ' }])),
  ],
  [
    'consumer:cancels-by-another-extension',
    cancelled((resource) =>
      withReason(resource, (reason) => [{ ...reason, url: 'https://www.larkspur.example/Id/reason' }]),
    ),
  ],
  [
    'consumer:comments-on-cancellations',
    cancelled((resource) => ({ ...resource, comment: 'Cancelled by telephone' })),
  ],
]

/** What goes wrong in looking for practitioners and organisations by their codes (appointments.md 4.5, 4.7). */
export const detailFaults: Distortions<Parameters, { readonly code: string }> = [
  ['consumer:finds-by-bare-codes', (_, { code }) => [['identifier', code]]],
  ['consumer:finds-by-other-systems', (_, { code }) => [['identifier', token(codeSystems.jobRole, code)]]],
  [
    'consumer:finds-by-several-identifiers',
    (parameters) => [...parameters, ['identifier', token(identifierSystems.sdsUserId, '000000000000')]],
  ],
]
