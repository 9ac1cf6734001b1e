import type { RegistrationFault } from '../faults/index.js'
import { serviceRootForm } from '../spine/identifiers.js'
import { interactions } from '../spine/interactions.js'
import { directoryOf } from '../topology/directory.js'
import { systemAt } from '../topology/lookups.js'
import type { AsRecord, Directory, MhsRecord } from '../topology/records.js'
import type { System, Topology } from '../topology/topology.js'

type Edit = (topology: Topology) => Topology

const MEADOW_LANE = 'A20047'
const FERNHILL = 'B82617'
const NORTHGATE = 'NLX01'
const SOUTHGATE = 'NLX02'

const editSystem =
  (organisation: string, change: (system: System) => Partial<System>): Edit =>
  (topology) => ({
    ...topology,
    systems: topology.systems.map((each) =>
      each.organisation === organisation ? { ...each, ...change(each) } : each,
    ),
  })

/** Meadow Lane registers, and serves, another service root URL. */
const editRoot = (write: (root: string) => string): Edit =>
  editSystem(MEADOW_LANE, ({ serviceRoot = '' }) => {
    const written = write(serviceRoot)
    return serviceRootForm.test(written) ? { serviceRoot: written } : {}
  })

/** SDS holds other records than the systems imply. */
const editDirectory =
  (change: (held: Directory) => Partial<Directory>): Edit =>
  (topology) => {
    const held = directoryOf(topology)
    return { ...topology, directory: { ...held, ...change(held) } }
  }

/** Records of an organisation with something of another's; they come first, so that the other's own still count. */
const like = <Item extends AsRecord | MhsRecord>(
  items: readonly Item[],
  [from, to]: readonly [string, string],
  taken: (item: Item) => Partial<Item>,
): readonly Item[] => {
  const model = items.find(({ odsCode }) => odsCode === from)
  const changed = items.map((each) => (each.odsCode === to && model ? { ...each, ...taken(model) } : each))
  return [
    ...changed.filter(({ odsCode }) => odsCode === to),
    ...changed.filter(({ odsCode }) => odsCode !== to),
  ]
}

const shareAsid = (from: string, to: string): Edit =>
  editDirectory(({ asRecords }) => ({ asRecords: like(asRecords, [from, to], ({ asid }) => ({ asid })) }))

const sharePartyKey = (from: string, to: string): Edit =>
  editDirectory(({ asRecords, mhsRecords }) => ({
    asRecords: like(asRecords, [from, to], ({ partyKey }) => ({ partyKey })),
    mhsRecords: like(mhsRecords, [from, to], ({ partyKey }) => ({ partyKey })),
  }))

/** What is registered where a registration went wrong, from before a situation begins. */
export const registrationEdits: Readonly<Record<RegistrationFault, Edit>> = {
  'registration:omits-service-root': editDirectory(({ mhsRecords }) => ({
    mhsRecords: mhsRecords.map((each) =>
      each.odsCode === MEADOW_LANE ? { ...each, endpoint: undefined } : each,
    ),
  })),
  'registration:doubles-a-slash': editRoot((root) => root.replace('/STU3', '//STU3')),
  'registration:names-another-major-version': editRoot((root) => root.replace('/1/', '/2/')),
  'registration:writes-the-version-small': editRoot((root) => root.replace('STU3', 'stu3')),
  'registration:ends-with-a-slash': editRoot((root) => `${root}/`),
  'registration:names-a-site': editRoot((root) => root.replace(MEADOW_LANE, `${MEADOW_LANE}001`)),
  'registration:goes-on-to-an-operation': editRoot((root) => `${root}/Patient`),
  'registration:files-bookings-under-a-neighbour': (topology) => {
    const neighbour = systemAt(topology, FERNHILL, 'provider')
    return editDirectory(({ mhsRecords }) => ({
      mhsRecords: mhsRecords.map((each) =>
        each.odsCode === MEADOW_LANE && each.interactionId === interactions.bookAppointment.id && neighbour
          ? { ...each, odsCode: neighbour.organisation }
          : each,
      ),
    }))(topology)
  },
  'registration:omits-booking-of-consumer': editSystem(NORTHGATE, (system) => ({
    interactions: system.interactions.filter((id) => id !== interactions.bookAppointment.id),
  })),
  'registration:shares-asid-of-consumer': shareAsid(NORTHGATE, SOUTHGATE),
  'registration:shares-asid-of-practice': shareAsid(MEADOW_LANE, FERNHILL),
  'registration:shares-party-key-of-consumer': sharePartyKey(NORTHGATE, SOUTHGATE),
  'registration:shares-party-key-of-practice': sharePartyKey(MEADOW_LANE, FERNHILL),
  'registration:marks-consumer-as-practice': editDirectory(({ mhsRecords }) => ({
    mhsRecords: mhsRecords.map((each) =>
      each.odsCode === NORTHGATE ? { ...each, interactionId: interactions.searchSlots.id } : each,
    ),
  })),
}
