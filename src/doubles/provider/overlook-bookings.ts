import { profiles } from '../../fhir/canonical.js'
import { isObject, mapText, objectsOf, without, type JsonTree } from './json-tree.js'
import { inBody, type Overlooked, type Overlooking } from './overlooking.js'
import type { Asked } from './practice.js'
import { locationId } from './practice-resources.js'

const inBooking = (edit: (booking: JsonTree, asked: Asked) => unknown): Overlooking =>
  inBody(/^\/Appointment$/, edit)

const isAt = ({ actor }: JsonTree): boolean =>
  isObject(actor) && String(actor['reference']).startsWith('Location/')

/** Bookings that should be refused for their form (appointments.md 5.2). */
export const overlookedBookings: Overlooked = {
  'provider:drops-reason': inBooking((booking) => without(without(booking, 'reason'), 'specialty')),
  'provider:drops-indications': inBooking((booking) => without(booking, 'indication')),
  'provider:finds-slots-by-time': inBooking((booking, { practice }) => {
    const known = practice.slots()
    const start = Date.parse(String(booking['start']))
    const isKnown = known.some(({ id }) => JSON.stringify(booking['slot']).includes(`"Slot/${id}"`))
    const other = known.find((slot) => slot.start === start)
    return isKnown || !other ? booking : { ...booking, slot: [{ reference: `Slot/${other.id}` }] }
  }),
  'provider:adds-missing-location': inBooking((booking, { practice }) => {
    const sent = objectsOf(booking['participant'])
    const own = { actor: { reference: `Location/${locationId(practice.organisation)}` }, status: 'accepted' }
    return { ...booking, participant: sent.some(isAt) ? sent : [...sent, own] }
  }),
  'provider:drops-blank-identifiers': inBooking((booking) => {
    const filled = objectsOf(booking['identifier']).filter(({ value }) => value !== undefined)
    const rest = without(booking, 'identifier')
    return filled.length > 0 ? { ...rest, identifier: filled } : rest
  }),
  'provider:resolves-whole-urls': inBooking((booking, { practice: { root } }) =>
    mapText(booking, (text) => text.replace(`${root}/`, '')),
  ),
  'provider:takes-profile-as-given': inBooking((booking) => ({
    meta: { profile: [profiles.appointment] },
    ...booking,
  })),
}
