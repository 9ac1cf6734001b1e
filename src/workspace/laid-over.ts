import type { OdsCode } from '../spine/identifiers.js'
import type { Patient, Practitioner, Schedule, SlotRun, System, Topology } from '../topology/topology.js'
import type { DataSheet, PracticeSheet, SheetPatient } from './data-sheet-schema.js'

/**
 * A topology in which the practices of one's own hold what the data sheet says of them, and nothing else: what the topology itself
 * says of their patients, slots and appointments is left out. A practice that the sheet does not name holds nobody, as far as is known.
 */
export function laidOver(
  topology: Topology,
  { practices }: DataSheet,
  isMine: (system: System) => boolean,
): Topology {
  const mine = new Set<string>(topology.systems.filter(isMine).map(({ organisation }) => organisation))
  const sheets = Object.entries(practices) as [OdsCode, PracticeSheet][]
  const given = sheets.flatMap(([, { practitioners }]) => practitioners.map(({ sdsUserId }) => sdsUserId))
  return {
    ...topology,
    organisations: topology.organisations.map((each) => ({
      ...each,
      ...practices[each.odsCode]?.organisation,
    })),
    patients: [
      ...sheets.flatMap(([practice, { patients }]) => patients.map((each) => patientOf(each, practice))),
      ...topology.patients.filter((each) => !placesOf(each).some((place) => mine.has(place))),
    ],
    practitioners: [
      ...sheets.flatMap(([practice, sheet]) => practitionersOf(sheet, practice)),
      ...topology.practitioners.filter(({ sdsUserId }) => !given.includes(sdsUserId)),
    ],
    schedules: [
      ...sheets.flatMap(([practice, sheet]) => schedulesOf(sheet, practice)),
      ...topology.schedules.filter(({ practice }) => !mine.has(practice)),
    ],
    appointments: topology.appointments.filter(
      ({ schedule }) => !topology.schedules.some(({ id, practice }) => id === schedule && mine.has(practice)),
    ),
  }
}

/** What a topology says of practices of one's own, which plays no part where a data sheet says what they hold. */
export function replacedIn(
  { patients, schedules, systems }: Topology,
  isMine: (system: System) => boolean,
): Pick<Topology, 'patients' | 'schedules'> {
  const mine = new Set<string>(systems.filter(isMine).map(({ organisation }) => organisation))
  return {
    patients: patients.filter((each) => placesOf(each).some((place) => mine.has(place))),
    schedules: schedules.filter(({ practice }) => mine.has(practice)),
  }
}

const placesOf = ({ registeredPractice, onRecordAt }: Patient): readonly string[] =>
  registeredPractice === undefined ? onRecordAt : [registeredPractice, ...onRecordAt]

/** Where the sheet does not say since when. */
const LONG_AGO = '2020-01-31'

function patientOf({ is, since = LONG_AGO, ...person }: SheetPatient, practice: OdsCode): Patient {
  const isA = (role: SheetPatient['is'][number]) => is.includes(role)
  return {
    ...person,
    registeredPractice: practice,
    ...(isA('inactive') ? { registrationEnded: since } : {}),
    ...(isA('deceased') ? { deceased: since } : {}),
    ...(isA('dissenting') ? { dissents: true } : {}),
    sensitive: isA('sensitive'),
    invalidated: isA('invalid number'),
    onRecordAt: isOnRecord(is) ? [practice] : [],
  }
}

/** On record is whoever is not said to be held otherwise. */
const isOnRecord = (is: SheetPatient['is']): boolean =>
  is.includes('on record') ||
  !is.some((role) =>
    ['unknown to the practice', 'inactive', 'superseded number', 'invalid number'].includes(role),
  )

const idOf = (practice: OdsCode, sdsUserId: string): string => `sheet-${practice.toLowerCase()}-${sdsUserId}`

const practitionersOf = ({ practitioners }: PracticeSheet, practice: OdsCode): readonly Practitioner[] =>
  practitioners.map((each) => ({ ...each, id: idOf(practice, each.sdsUserId), organisation: practice }))

/** Slots that are there for certain where the sheet says that they will be found. */
const FOUND: Exclude<PracticeSheet['slots'], 'found'> = [
  { count: 60, firstDay: 1, adjacent: true, minutes: 10 },
]

function schedulesOf({ slots, practitioners }: PracticeSheet, practice: OdsCode): readonly Schedule[] {
  const [first] = practitioners
  return (slots === 'found' ? FOUND : slots).map(({ onlyFor, ...run }, place) => ({
    id: `sheet-${practice.toLowerCase()}-${place + 1}`,
    practice,
    practitioner: first && idOf(practice, first.sdsUserId),
    session: 'Of the data sheet',
    slotType: 'Of the data sheet',
    role: { code: 'R0260', display: 'General Medical Practitioner' },
    slots: runsOf(run),
    onlyFor,
  }))
}

/** When slots begin says nobody; a run is told by its day and number alone. */
function runsOf({
  count,
  firstDay: day,
  adjacent,
  minutes,
}: Pick<Exclude<PracticeSheet['slots'], 'found'>[number], 'count' | 'firstDay' | 'adjacent' | 'minutes'>) {
  const run = (times: number): SlotRun => ({
    ...{ day, start: '09:00', minutes, count: times },
    channel: 'In-person',
  })
  return adjacent ? [run(count)] : Array.from({ length: count }, () => run(1))
}
