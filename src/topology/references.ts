import { isGpConnect } from '../spine/capabilities.js'
import type { Topology } from './topology.js'

/** Something named in the file that the file does not declare, or a key declared twice. */
export interface ReferenceFault {
  readonly path: readonly (string | number)[]
  readonly found: string
  readonly expected: string
}

type Path = ReferenceFault['path']

/** Keys of one kind that the file declares. */
interface Declared {
  readonly has: (value: string) => boolean
  /** What is declared, in words. */
  readonly words: () => string
}

/** How many alternatives a message lists; nobody reads thousands. */
const LISTED = 40

function declaredAs(what: string, keys: readonly string[]): Declared {
  const known = new Set(keys)
  const more = known.size > LISTED ? ` and ${known.size - LISTED} more` : ''
  const listed = keys.slice(0, LISTED).join(', ') || 'none is'
  return { has: (value) => known.has(value), words: () => `${what} declared in this file: ${listed}${more}` }
}

/**
 * References that lead nowhere and keys declared twice; broken rules of Spine are no business of the reader.
 * Every list is gone through once, so a national directory takes no longer in proportion than a small file.
 */
export function danglingReferences(topology: Topology): readonly ReferenceFault[] {
  const { organisations, messageHandlingServers, portals, systems, agreements } = topology
  const { patients, practitioners, schedules, appointments } = topology
  const codes = declaredAs(
    'the ODS code of an organisation',
    organisations.map(({ odsCode }) => odsCode),
  )
  const servers = declaredAs(
    'a message handling server',
    messageHandlingServers.map(({ id }) => id),
  )
  const applications = declaredAs(
    'a portal',
    portals.map(({ id }) => id),
  )
  const people = declaredAs(
    'a practitioner',
    practitioners.map(({ id }) => id),
  )
  const sessions = declaredAs(
    'a schedule',
    schedules.map(({ id }) => id),
  )
  const numbers = declaredAs(
    'the NHS number of a patient',
    patients.map(({ nhsNumber }) => nhsNumber),
  )

  const faults: ReferenceFault[] = []
  const refer = (path: Path, value: string | undefined, declared: Declared) => {
    if (value !== undefined && !declared.has(value))
      faults.push({ path, found: `"${value}"`, expected: declared.words() })
  }

  tellRepeated('organisations', 'odsCode', organisations, ({ odsCode }) => odsCode, faults)
  tellRepeated('organisations', 'name', organisations, ({ name }) => name, faults)
  tellRepeated('messageHandlingServers', 'id', messageHandlingServers, ({ id }) => id, faults)
  tellRepeated('systems', 'id', systems, ({ id }) => id, faults)
  tellRepeated('practitioners', 'id', practitioners, ({ id }) => id, faults)
  tellRepeated('patients', 'nhsNumber', patients, ({ nhsNumber }) => nhsNumber, faults)
  tellRepeated('schedules', 'id', schedules, ({ id }) => id, faults)
  tellRepeated('portals', 'id', portals, ({ id }) => id, faults)
  messageHandlingServers.forEach(({ hostedBy }, index) => {
    refer(['messageHandlingServers', index, 'hostedBy'], hostedBy, codes)
  })
  refer(['miniService', 'hostedBy'], topology.miniService?.hostedBy, codes)
  const holder = topology.miniService && systems.find(({ asid }) => asid === topology.miniService?.asid)
  if (holder)
    faults.push({
      path: ['miniService', 'asid'],
      found: `"${holder.asid}", which the system ${holder.id} holds`,
      expected: 'an ASID of its own',
    })
  portals.forEach(({ hostedBy, usedBy }, index) => {
    refer(['portals', index, 'hostedBy'], hostedBy, codes)
    usedBy?.forEach((user, place) => refer(['portals', index, 'usedBy', place], user, codes))
  })
  systems.forEach(({ organisation, mhs, portal, roles, serviceRoot, interactions }, index) => {
    refer(['systems', index, 'organisation'], organisation, codes)
    refer(['systems', index, 'mhs'], mhs, servers)
    refer(['systems', index, 'portal'], portal, applications)
    if (roles.includes('provider') && serviceRoot === undefined)
      faults.push({
        path: ['systems', index],
        found: 'a provider without serviceRoot',
        expected: 'a service root URL',
      })
    if (roles.length === 0 && interactions.some(isGpConnect))
      faults.push({
        path: ['systems', index, 'roles'],
        found: 'no role, with interaction IDs of GP Connect',
        expected: 'consumer, provider or both',
      })
  })
  agreements.forEach(({ consumer, provider }, index) => {
    refer(['agreements', index, 'consumer'], consumer, codes)
    refer(['agreements', index, 'provider'], provider, codes)
  })
  patients.forEach(({ registeredPractice, onRecordAt, unverifiedAt = [], supersededBy }, index) => {
    refer(['patients', index, 'registeredPractice'], registeredPractice, codes)
    onRecordAt.forEach((code, place) => {
      refer(['patients', index, 'onRecordAt', place], code, codes)
    })
    unverifiedAt.forEach((code, place) => {
      refer(['patients', index, 'unverifiedAt', place], code, codes)
    })
    refer(['patients', index, 'supersededBy'], supersededBy, numbers)
  })
  practitioners.forEach(({ organisation }, index) => {
    refer(['practitioners', index, 'organisation'], organisation, codes)
  })
  schedules.forEach(({ practice, practitioner }, index) => {
    refer(['schedules', index, 'practice'], practice, codes)
    refer(['schedules', index, 'practitioner'], practitioner, people)
  })
  appointments.forEach(({ schedule, patient }, index) => {
    refer(['appointments', index, 'schedule'], schedule, sessions)
    refer(['appointments', index, 'patient'], patient, numbers)
  })
  tellCircles(patients, faults)
  return faults
}

/** Patients whose chain of superseded records leads back to itself; every record is followed once. */
function tellCircles(patients: Topology['patients'], faults: ReferenceFault[]): void {
  const next = new Map<string, string | undefined>(
    patients.map(({ nhsNumber, supersededBy }) => [nhsNumber, supersededBy]),
  )
  const places = new Map<string, number>(patients.map(({ nhsNumber }, index) => [nhsNumber, index]))
  const followedFrom = new Map<string, number>()
  patients.forEach(({ nhsNumber }, index) => {
    let at: string | undefined = nhsNumber
    while (at !== undefined && next.has(at) && !followedFrom.has(at)) {
      followedFrom.set(at, index)
      at = next.get(at)
    }
    if (at === undefined || followedFrom.get(at) !== index) return
    faults.push({
      path: ['patients', places.get(at) ?? index, 'supersededBy'],
      found: `"${next.get(at)}", by which this patient is superseded by themselves in the end`,
      expected: 'the NHS number of a patient whose own record is not superseded by this one',
    })
  })
}

/** Items whose key an earlier item of the same list has already. */
function tellRepeated<Item>(
  list: string,
  key: string,
  items: readonly Item[],
  keyOf: (item: Item) => string,
  faults: ReferenceFault[],
): void {
  const known = new Set<string>()
  items.forEach((item, index) => {
    const value = keyOf(item)
    if (known.has(value))
      faults.push({
        path: [list, index, key],
        found: `"${value}" a second time`,
        expected: `each ${key} once`,
      })
    known.add(value)
  })
}
