import { GP_CONNECT } from '../spine/gp-connect.js'
import { interactions } from '../spine/interactions.js'
import {
  otherInteractions,
  type OtherCapability,
  type OtherInteraction,
} from '../spine/other-interactions.js'

/** What an API is registered for as a whole (spine.md 7.2 to 7.5). */
export interface InteractionBundle {
  readonly name: string
  /** By which its capability statement is read. */
  readonly metadata: string
  /** Every interaction ID that belongs to it, metadata too. */
  readonly all: readonly string[]
  /** Those that only some versions of the specification have. */
  readonly optional: readonly string[]
}

const named = (...parts: readonly string[]): readonly string[] => parts.map((part) => GP_CONNECT + part)
const bundle = (
  name: string,
  metadata: string,
  rest: readonly string[],
  optional: readonly string[] = [],
): InteractionBundle => ({
  name,
  metadata: GP_CONNECT + metadata,
  all: [GP_CONNECT + metadata, ...rest],
  optional,
})

/** Of another capability; who offers it need not offer migration. */
function besides(name: string, capability: OtherCapability): InteractionBundle {
  const own = otherInteractions.filter((each) => each.capability === capability)
  const ids = (which: (each: OtherInteraction) => boolean) => own.filter(which).map(({ id }) => id)
  const [metadata = ''] = ids(({ path }) => path.test('/metadata'))
  const all = ids(({ reason }) => reason !== 'migration')
  return { name, metadata, all, optional: ids(({ reason }) => reason === 'migration') }
}

const APPOINTMENT_NAMES: ReadonlySet<string> = new Set([
  'searchSlots',
  'readAppointment',
  'bookAppointment',
  'amendAppointment',
  'cancelAppointment',
  'searchPatientAppointments',
])
const inFoundations = Object.entries(interactions).flatMap(([name, { id }]) =>
  APPOINTMENT_NAMES.has(name) || id === interactions.readMetadata.id ? [] : [id],
)
const inAppointments = Object.entries(interactions).flatMap(([name, { id }]) =>
  APPOINTMENT_NAMES.has(name) ? [id] : [],
)

export const bundles: readonly InteractionBundle[] = [
  bundle(
    'Foundations',
    'fhir:rest:read:metadata-1',
    inFoundations,
    named('fhir:rest:read:healthcareservice-1', 'fhir:rest:search:healthcareservice-1'),
  ),
  bundle('Appointment Management', 'fhir:rest:read:metadata-1', inAppointments),
  besides('Access Record Structured', 'access-record-structured'),
  besides('Access Document', 'access-document'),
  besides('Access Record HTML', 'access-record-html'),
]

const listedIds: ReadonlySet<string> = new Set(bundles.flatMap(({ all, optional }) => [...all, ...optional]))

/** Whether the specification lists this interaction ID. */
export const isListedInteraction = (id: string): boolean => listedIds.has(id)

/** Bundles of which a system registers anything beside the capability statement. */
export const bundlesOf = (ids: ReadonlySet<string>): readonly InteractionBundle[] =>
  bundles.filter(({ all, optional, metadata }) =>
    [...all, ...optional].some((id) => id !== metadata && ids.has(id)),
  )
