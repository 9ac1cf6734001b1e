import { HarnessError } from '../spine/errors.js'
import { isSyntheticNhsNumber } from '../spine/identifiers.js'
import { bytesOf, faultReport, parseYamlBytes, type FileFault, type PathInFile } from '../spine/yaml-file.js'
import type { System, Topology } from '../topology/topology.js'
import { dataSheetSchema, type DataSheet, type SheetPatient } from './data-sheet-schema.js'
import type { Workspace } from './workspace.js'

const FORM = { schema: dataSheetSchema, noSuchEntry: 'no such entry; see docs/workspace.md' }

/** A fault of a sheet that can be read. */
type Fault = Omit<FileFault, 'file' | 'line' | 'path'> & { readonly path: PathInFile }

/** What the data sheet is held against: the topology, the ranges of numbers, and which practices are one's own. */
interface HeldAgainst {
  readonly topology: Topology
  readonly stated: Workspace['numbers']
  readonly isMine: (system: System) => boolean
}

/**
 * Reads a data sheet and holds it against the topology that it belongs to.
 * @throws HarnessError WORKSPACE_INVALID naming every fault with its line, or why the file cannot be read.
 */
export function readDataSheet(file: string, against: HeldAgainst): DataSheet {
  const read = bytesOf(file)
  if (!('bytes' in read))
    throw new HarnessError('WORKSPACE_INVALID', `Cannot read the data sheet ${file}: ${read.why}.`, {
      cause: read.cause,
    })
  const { value, lineOf, faults } = { lineOf: undefined, ...parseYamlBytes(read.bytes, file, FORM) }
  if (value === undefined) throw invalid(faults)
  const found = faultsOf(value, against).map(({ path, ...rest }) => ({
    ...{ file, line: lineOf(path), path: path.join('.') },
    ...rest,
  }))
  if (found.length > 0) throw invalid(found)
  return value
}

const invalid = (faults: readonly FileFault[]): HarnessError =>
  new HarnessError('WORKSPACE_INVALID', faultReport(faults))

function faultsOf({ practices }: DataSheet, against: HeldAgainst): readonly Fault[] {
  const { topology, isMine } = against
  const own = new Set<string>(topology.systems.filter(isMine).map(({ organisation }) => organisation))
  const people = Object.entries(practices).flatMap(([code, { patients }]) =>
    patients.map((patient, place) => ({ patient, at: ['practices', code, 'patients', place] as const })),
  )
  const byNumber = new Map(people.map(({ patient }) => [patient.nhsNumber, patient]))
  const seen = new Set<string>(
    topology.patients
      .filter(({ registeredPractice = '', onRecordAt }) =>
        [registeredPractice, ...onRecordAt].every((place) => !own.has(place)),
      )
      .map(({ nhsNumber }) => nhsNumber),
  )
  return [
    // Where nothing of the topology is one's own, that is told by itself.
    ...Object.keys(practices)
      .filter((code) => own.size > 0 && !own.has(code))
      .map((code) => ({
        path: ['practices', code],
        found: `"${code}"`,
        expected: `a practice of yours in the topology: ${[...own].join(', ')}`,
      })),
    ...people.flatMap(({ patient, at }): readonly Fault[] => {
      const isTwice = seen.has(patient.nhsNumber)
      seen.add(patient.nhsNumber)
      return [
        ...(isTwice
          ? [
              {
                path: [...at, 'nhsNumber'],
                found: `"${patient.nhsNumber}" a second time, in this file or in the topology`,
                expected: 'each number once',
              },
            ]
          : []),
        ...faultsOfNumber(patient, against).map((fault) => ({ path: [...at, 'nhsNumber'], ...fault })),
        ...faultsOfRoles(patient, byNumber).map(({ entry, ...fault }) => ({
          path: [...at, entry],
          ...fault,
        })),
      ]
    }),
    ...Object.entries(practices).flatMap(([code, { slots }]) =>
      slots === 'found'
        ? []
        : slots.flatMap(({ onlyFor }, place) =>
            (onlyFor?.organisations ?? []).flatMap((organisation, number) =>
              topology.organisations.some(({ odsCode }) => odsCode === organisation)
                ? []
                : [
                    {
                      path: ['practices', code, 'slots', place, 'onlyFor', 'organisations', number],
                      found: `"${organisation}"`,
                      expected: 'the ODS code of an organisation of the topology',
                    },
                  ],
            ),
          ),
    ),
  ]
}

/** Real patients are never used, whoever's practice it is. */
const faultsOfNumber = ({ nhsNumber }: SheetPatient, { stated }: HeldAgainst) =>
  isSyntheticNhsNumber(nhsNumber, stated)
    ? []
    : [
        {
          found: `"${nhsNumber}"`,
          expected: `a synthetic NHS number: 999 or 9000000 at its beginning, or a range that somebody states in spinecheck.yaml (numbers${stated.map(({ range }) => `; ${range}`).join('')}); real patients are never used`,
        },
      ]

/** Roles of which a patient has one at most. */
const STANDINGS: readonly SheetPatient['is'][number][] = ['on record', 'unknown to the practice', 'inactive']

function faultsOfRoles(
  { is, supersededBy, since, nhsNumber }: SheetPatient,
  byNumber: ReadonlyMap<string, SheetPatient>,
): readonly { readonly entry: string; readonly found: string; readonly expected: string }[] {
  const standings = is.filter((role) => STANDINGS.includes(role))
  const isSuperseded = is.includes('superseded number')
  const heir = supersededBy === undefined ? undefined : byNumber.get(supersededBy)
  return [
    ...(standings.length > 1
      ? [{ entry: 'is', found: standings.join(', '), expected: `one of ${STANDINGS.join(', ')}` }]
      : []),
    ...(isSuperseded === (supersededBy !== undefined)
      ? []
      : [
          {
            entry: isSuperseded ? 'is' : 'supersededBy',
            found: isSuperseded ? 'superseded number' : `"${supersededBy}"`,
            expected: 'a superseded number and, as supersededBy, the present one',
          },
        ]),
    ...(supersededBy !== undefined &&
    (heir === undefined || heir.supersededBy !== undefined || supersededBy === nhsNumber)
      ? [
          {
            entry: 'supersededBy',
            found: `"${supersededBy}"`,
            expected: 'the number of another patient of this file, whose own is not superseded',
          },
        ]
      : []),
    ...(since !== undefined && !is.includes('deceased') && !is.includes('inactive')
      ? [
          {
            entry: 'since',
            found: `"${since}"`,
            expected: 'no date, of somebody neither deceased nor inactive',
          },
        ]
      : []),
  ]
}
