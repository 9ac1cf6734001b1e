import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { z } from 'zod'
import { wordsOf } from '../spine/cause.js'
import { HarnessError } from '../spine/errors.js'
import type { Topology } from '../topology/topology.js'
import { stateOf } from './state-folder.js'
import type { Workspace } from './workspace.js'

/** A patient whom a practice of one's own did not know, and whom a run may have registered there. */
export interface UsedUp {
  readonly nhsNumber: string
  /** ODS code. */
  readonly practice: string
}

const written = z.object({
  usedUp: z.array(z.object({ nhsNumber: z.string(), practice: z.string() })),
})

/**
 * Patients whose role of being unknown earlier runs have used up; none where nothing is kept of that.
 * @throws HarnessError WORKSPACE_INVALID where the file that says so cannot be read.
 */
export function usedUpIn(workspace: Pick<Workspace, 'folder'>): readonly UsedUp[] {
  const { usedUp: file } = stateOf(workspace)
  try {
    return written.parse(JSON.parse(readFileSync(file, 'utf8'))).usedUp
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw new HarnessError(
      'WORKSPACE_INVALID',
      `Cannot read which patients are registered already, in ${file}: ${cause instanceof SyntaxError ? 'it is no JSON' : wordsOf(cause)}. Delete it once your practices know none of the patients who are unknown by the data sheet.`,
      { cause },
    )
  }
}

/** Keeps who was used up, beside those of before; whole or not at all. */
export function keepUsedUp(workspace: Pick<Workspace, 'folder'>, those: readonly UsedUp[]): void {
  const before = usedUpIn(workspace)
  const added = those.filter(
    (one) => !before.some((each) => each.nhsNumber === one.nhsNumber && each.practice === one.practice),
  )
  if (added.length === 0) return
  const { folder, usedUp: file } = stateOf(workspace)
  const draft = `${file}.${process.pid}`
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  writeFileSync(draft, `${JSON.stringify({ usedUp: [...before, ...added] }, undefined, 2)}\n`, {
    mode: 0o600,
  })
  renameSync(draft, file)
}

/** The same topology with those who were registered on record where that was. */
export const withRegistered = (topology: Topology, those: readonly UsedUp[]): Topology => ({
  ...topology,
  patients: topology.patients.map((patient) => {
    const places = topology.organisations
      .map(({ odsCode }) => odsCode)
      .filter(
        (code) =>
          !patient.onRecordAt.includes(code) &&
          those.some(({ nhsNumber, practice }) => nhsNumber === patient.nhsNumber && practice === code),
      )
    return places.length === 0 ? patient : { ...patient, onRecordAt: [...patient.onRecordAt, ...places] }
  }),
})
