import type { Deployment } from '../../src/launch/deployment.js'
import { isRegistration, statusOf } from '../../src/checks/reading/operations.js'
import { nhsNumberIn } from '../../src/checks/reading/patient-calls.js'
import type { Scene } from '../../src/checks/reading/scene.js'
import { practiceOf } from '../../src/checks/reading/standing.js'
import type { System } from '../../src/topology/topology.js'
import { keepUsedUp, usedUpIn, withRegistered, type UsedUp } from '../../src/workspace/used-up.js'
import { readWorkspace } from '../../src/workspace/read-workspace.js'
import { isUnderTest, type Workspace } from '../../src/workspace/workspace.js'

/** The workspace whose practices are known by a data sheet and keep whom they are told; undefined where they begin anew, or nobody knows. */
function thatRemembers(file: string | undefined): Workspace | undefined {
  const workspace = file === undefined ? undefined : readWorkspace(file)
  const { data, reset } = workspace?.provider ?? {}
  return data === undefined || reset ? undefined : workspace
}

/** Has a scenario begin with whom earlier ones, and earlier runs, have registered on record where that was. */
export function recallRegistered(deployment: Deployment, file: string | undefined): void {
  const workspace = thatRemembers(file)
  const known = workspace ? usedUpIn(workspace) : []
  if (known.length > 0) deployment.change((topology) => withRegistered(topology, known))
}

/** Whether an answer says that nobody was registered, and that nobody was before. */
const isTurnedDown = (status = 0): boolean => status >= 400 && status < 500 && status !== 409

/**
 * Keeps whom practices of the caller's own may have registered in a scenario, so that no later run takes them for unknown.
 */
export function keepRegistered(scene: Scene, file: string | undefined): void {
  const workspace = thatRemembers(file)
  if (workspace) keepUsedUp(workspace, usedUpBy(scene, isUnderTest('provider', workspace)))
}

/**
 * Who is not unknown any more. Nobody knows of a registration without an answer, and whoever is refused as registered already is known there;
 * who was on record before loses nothing by another registration, however it ended.
 */
export const usedUpBy = (scene: Scene, isMine: (system: System) => boolean): readonly UsedUp[] =>
  scene.deliveries
    .filter((call) => isRegistration(call) && !isTurnedDown(statusOf(call)))
    .flatMap((call) => {
      const [nhsNumber, practice] = [nhsNumberIn(call), practiceOf(call, scene)]
      const { systems, patients } = call.topology
      const isTheirs = systems.some((each) => each.organisation === practice && isMine(each))
      const patient = patients.find((each) => each.nhsNumber === nhsNumber)
      return practice !== undefined && isTheirs && patient && !patient.onRecordAt.includes(practice)
        ? [{ nhsNumber: patient.nhsNumber, practice }]
        : []
    })
