import { isUnknownToTheirPractice, type CastForm } from '../casting/cast.js'
import { registrationKey } from '../casting/search.js'
import { neighbourOf } from '../probes/beside.js'
import { probes, type Probes } from '../probes/index.js'
import { registeredByProbes } from '../probes/registrations.js'
import { organisationWithCode, patientWithNumber, systemAt } from '../topology/lookups.js'
import type { Topology } from '../topology/topology.js'
import { usedUpIn, withRegistered } from '../workspace/used-up.js'
import { isUnderTest, type Workspace } from '../workspace/workspace.js'

const REGISTERING = 'registrations of patients who are new' satisfies Probes

/** Registrations of patients at practices of somebody's own, each of which can be played once. */
export interface PlayedOnce {
  /** Those that were made, or will have been when the scenarios cast so far are over. */
  readonly usedUp: ReadonlySet<string>
  /** Takes note of what a scenario uses up. */
  readonly play: (cast: CastForm, steps: readonly string[]) => void
}

/**
 * What is used up: by earlier runs, and by scenarios of this one, each of which needs somebody of its own whom the practice does not
 * know. Undefined where no sheet says whom practices of somebody's own know.
 */
export function playedOnce({
  topology,
  workspace,
}: {
  readonly topology: Topology
  readonly workspace?: Workspace | undefined
}): PlayedOnce | undefined {
  // Who begins anew with each scenario knows nobody of the one before.
  if (workspace?.provider?.reset) return { usedUp: new Set(), play: () => undefined }
  if (workspace?.provider?.data === undefined) return undefined
  const usedUp = new Set(usedUpIn(workspace).map((each) => registrationKey(each.nhsNumber, each.practice)))
  const mine = new Set<string>(
    topology.systems.filter(isUnderTest('provider', workspace)).map(({ organisation }) => organisation),
  )
  const registeredAt = (practice: string): readonly string[] => {
    const { patients } = withRegistered(
      topology,
      topology.patients
        .filter(({ nhsNumber }) => usedUp.has(registrationKey(nhsNumber, practice)))
        .map(({ nhsNumber }) => ({ nhsNumber, practice })),
    )
    const at = topology.organisations.find(({ odsCode }) => odsCode === practice)
    return at ? registeredByProbes(patients, { practice: at }).map(({ nhsNumber }) => nhsNumber) : []
  }
  return {
    usedUp,
    play: (cast, steps) => {
      const { roles } = cast
      for (const { nhsNumber, practice } of registeredAtNeighbours(topology, cast, steps))
        if (mine.has(practice)) usedUp.add(registrationKey(nhsNumber, practice))
      for (const { kind, part, is } of roles) {
        if (kind === 'organisation' && mine.has(is) && steps.some((step) => isRegistering(step, part)))
          for (const nhsNumber of registeredAt(is)) usedUp.add(registrationKey(nhsNumber, is))
        const patient = kind === 'patient' ? patientWithNumber(topology, is) : undefined
        if (!patient) continue
        const elsewhere = roles.filter(
          (each) =>
            each.kind === 'organisation' &&
            steps.some((step) => step.includes(`for ${part} at ${each.part}`)),
        )
        const own = isUnknownToTheirPractice(patient) ? patient.registeredPractice : undefined
        for (const practice of [own, ...elsewhere.map((each) => each.is)])
          if (
            practice !== undefined &&
            mine.has(practice) &&
            !patient.onRecordAt.some((at) => at === practice)
          )
            usedUp.add(registrationKey(is, practice))
      }
    },
  }
}

const AT_NEIGHBOURS = (Object.keys(probes) as Probes[]).filter((sent) =>
  probes[sent].needs.some((need) => need === 'neighbour'),
)

/** Whom probes have registered at another practice than they name, for which they book there. */
const registeredAtNeighbours = (topology: Topology, { roles }: CastForm, steps: readonly string[]) =>
  steps.flatMap((step) => {
    const playing = (part = '') => roles.find((role) => role.part === part)?.is ?? ''
    const sent = AT_NEIGHBOURS.find((each) => step.includes(` ${each} for `))
    const [said = '', whom] = step.split(` ${sent} for `)
    const [consumer, practice] = said.split(' sends ')
    const system = systemAt(topology, playing(practice), 'provider')
    const asks = organisationWithCode(topology, playing(consumer))
    const patient = patientWithNumber(topology, playing(whom))
    if (!system || !asks || !patient) return []
    const neighbour = neighbourOf(topology, asks, system)?.odsCode
    return neighbour === undefined || patient.onRecordAt.includes(neighbour)
      ? []
      : [{ nhsNumber: patient.nhsNumber, practice: neighbour }]
  })

/** Whether a step has a practice register whom it does not name. */
const isRegistering = (step: string, practice: string): boolean =>
  step.endsWith(`sends ${practice} ${REGISTERING}`)
