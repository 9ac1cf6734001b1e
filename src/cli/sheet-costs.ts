import type { Probe } from '../connect/probes.js'
import { catalogue } from '../requirements/catalogue.js'
import type { Requirement } from '../requirements/requirement.js'
import { isEarlier } from '../spine/specification.js'
import type { Patient, System, Topology } from '../topology/topology.js'

/** Something that a data sheet may hold, whether a practice has it, and which requirements nothing else can show. */
interface Holding {
  readonly says: string
  readonly isThere: (topology: Topology, practice: System['organisation']) => boolean
  readonly costs: (requirement: Requirement) => boolean
}

const anybody =
  (is: (patient: Patient, practice: System['organisation']) => boolean): Holding['isThere'] =>
  ({ patients }, practice) =>
    patients.some((each) => each.registeredPractice === practice && is(each, practice))

const ofThese =
  (...ids: readonly string[]): Holding['costs'] =>
  ({ id }) =>
    ids.includes(id)
const upon =
  (...interactions: readonly string[]): Holding['costs'] =>
  ({ interaction = '' }) =>
    interactions.includes(interaction)

const CHANGES = ['read-appointment', 'cancel-appointment', 'amend-appointment', 'retrieve-appointments']

/** So many stand in the line. */
const IDS_TOLD = 5

const HOLDINGS: readonly Holding[] = [
  {
    says: 'patients on record',
    isThere: anybody(
      (each, practice) => each.onRecordAt.includes(practice) && !each.sensitive && !each.deceased,
    ),
    costs: upon('find-patient', 'read-patient', 'book-appointment', ...CHANGES),
  },
  {
    says: 'free slots',
    isThere: ({ schedules }, code) => schedules.some(({ practice }) => practice === code),
    costs: upon('search-slots', 'slot-availability', 'book-appointment', ...CHANGES),
  },
  {
    says: 'slots that are for some organisations only',
    isThere: ({ schedules }, code) => schedules.some(({ practice, onlyFor }) => practice === code && onlyFor),
    costs: ofThese('APT-SLOT-14', 'APT-AVL-03'),
  },
  {
    says: 'patients unknown to the practice',
    isThere: anybody(
      ({ onRecordAt, registrationEnded, supersededBy, invalidated }, practice) =>
        !onRecordAt.includes(practice) && !registrationEnded && !supersededBy && !invalidated,
    ),
    costs: upon('register-patient'),
  },
  {
    says: 'inactive patients',
    isThere: anybody(({ registrationEnded }) => registrationEnded !== undefined),
    costs: ofThese('FND-REG-25'),
  },
  {
    says: 'sensitive patients',
    isThere: anybody(({ sensitive }) => sensitive),
    costs: ofThese('FND-PAT-25', 'FND-PAT-31', 'FND-REG-22', 'PDS-10', 'PDS-10a', 'PDS-10c', 'PDS-GEN-09'),
  },
  {
    says: 'deceased patients',
    isThere: anybody(({ deceased }) => deceased !== undefined),
    costs: ofThese('FND-REG-21'),
  },
  {
    says: 'superseded or invalid numbers',
    isThere: anybody(({ supersededBy, invalidated }) => supersededBy !== undefined || invalidated),
    costs: ofThese('FND-REG-23'),
  },
  {
    says: 'patients who dissent from sharing',
    isThere: anybody(({ dissents }) => dissents === true),
    costs: ofThese('IG-02', 'FND-PAT-24', 'APT-IG-01'),
  },
]

/** What no practice of somebody's own holds by what is declared, with the requirements that can then not be tested. */
export function missingData(topology: Topology, mine: readonly System[]): readonly Probe[] {
  const { specification } = topology
  const isAsked = ({ role, aliasOf, untestedBecause, appliesFrom }: Requirement): boolean =>
    role === 'provider' &&
    aliasOf === undefined &&
    untestedBecause === undefined &&
    (appliesFrom === undefined || specification === undefined || !isEarlier(specification, appliesFrom))
  return HOLDINGS.flatMap(({ says, isThere, costs }): readonly Probe[] => {
    if (mine.some(({ organisation }) => isThere(topology, organisation))) return []
    const ids = catalogue.filter((each) => isAsked(each) && costs(each)).map(({ id }) => id)
    return ids.length === 0
      ? []
      : [
          {
            about: 'data',
            state: 'hint',
            words: `no practice of yours has ${says}: ${ids.length} ${ids.length === 1 ? 'requirement' : 'requirements'} cannot be tested (${ids.slice(0, IDS_TOLD).join(', ')}${ids.length > IDS_TOLD ? ` and ${ids.length - IDS_TOLD} more` : ''})`,
            all: ids,
            remedy: 'add them to the data sheet (docs/workspace.md has every role)',
          },
        ]
  })
}
