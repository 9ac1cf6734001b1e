import assert from 'node:assert/strict'
import { checks } from '../../checks/index.js'
import type { Check } from '../../checks/judging/check.js'
import { judge } from '../../checks/judging/judge.js'
import { NOT_OF_OWN_PRACTICES, premisesBut } from '../../checks/reading/premises.js'
import { Scene } from '../../checks/reading/scene.js'
import type { ProviderFault } from '../../faults/index.js'
import { OPEN_PROXY } from '../../faults/open-proxy.js'
import { PROBING } from '../../faults/probing.js'
import { probes } from '../../probes/index.js'
import type { ProbeRow, ProbeSet } from '../../probes/probe.js'
import type { NhsNumber } from '../../spine/identifiers.js'
import type { Topology } from '../../topology/topology.js'
import { withoutTheAfflicted } from '../../verdict/without-the-afflicted.js'
import { change, probe } from '../acts.js'
import { addAppointment } from '../edits.js'
import { beginningToday } from '../situations/bookings.js'
import { FOUND_OTHERWISE } from '../at-suppliers.js'
import { proofs } from '../proofs/index.js'
import { proofsOf, type Proofs } from '../proof.js'
import { MEADOW_LANE, NORTHGATE, northgate } from '../situations/cast.js'
import type { Situation } from '../situations/situation.js'
import type { Performed, Stage } from '../stage.js'
import { probeScenarios, type ProbeScenario } from './provider-scenarios.js'

// What is found of a practice of somebody's own: by its premises, and by the scenarios that `assure provider` plays.

/** Clocks are seen to agree, as a rule; nothing else is known of such a practice but the roles of its patients. */
const premises = premisesBut([
  ...NOT_OF_OWN_PRACTICES.filter((premise) => premise !== 'one-clock'),
  'state-reset',
])

/** Whether a check says anything of a practice of somebody's own. */
export const tellsAtSuppliers = (id: string): boolean =>
  checks.some((check) => check.id === id && check.premises.every((premise) => premises.has(premise)))

/** The checks that find a fault. */
function brokenBy(fault: ProviderFault): readonly string[] {
  const those: Proofs = proofs[fault]
  const otherwise = FOUND_OTHERWISE[fault]
  return [
    ...proofsOf(those).flatMap(({ breaks }) => Object.keys(breaks)),
    ...(otherwise === undefined ? [] : [otherwise]),
  ]
}

const [ORLA, ABEL] = ['9990000018', '9990000050'] as const

/** What practices of somebody's own may have and the worked example has not: who dissents from sharing, a slot and an appointment that have begun, a visit. */
const withEveryRole = change((named) => (topology) => {
  const [practice] = topology.schedules.filter((each) => each.practice === named(MEADOW_LANE).odsCode)
  assert.ok(practice)
  const visit = { day: 2, start: '12:00', minutes: 10, channel: 'Visit' } as const
  const held = { schedule: practice.id, patient: ORLA as NhsNumber }
  const begun = { day: 0, start: '07:40', minutes: 10, channel: 'In-person' } as const
  return [visit, begun].reduce<Topology>((so, each) => addAppointment({ ...held, ...each })(so), {
    ...topology,
    patients: topology.patients.map((each) => (each.nhsNumber === ABEL ? { ...each, dissents: true } : each)),
    schedules: topology.schedules.map((each) =>
      each === practice ? { ...each, slots: [...each.slots, ...(beginningToday(each).slots ?? [])] } : each,
    ),
  })
})

/** Whether any of these checks is broken by a scenario with a fault, or by some of its probes. */
async function isBroken(
  stage: Stage,
  { sent, patient, isOpen }: ProbeScenario,
  { fault, by, rows }: { fault: ProviderFault; by: readonly Check[]; rows: readonly ProbeRow[] },
): Promise<boolean> {
  const set: ProbeSet = { ...probes[sent], probes: rows }
  const script: Situation = {
    ...northgate(withEveryRole, probe(NORTHGATE, MEADOW_LANE, set, patient)),
    befalls: isOpen ? OPEN_PROXY : [],
    isProbing: true,
  }
  const outcomes = await stage.perform(script, [fault], (performed) =>
    withoutTheAfflicted(judge(by, sceneOf(performed)), [PROBING]),
  )
  return outcomes.some(
    ({ state, sightings }) =>
      state === 'broken' &&
      sightings.some(({ findings }) => findings.some(({ by: whom }) => whom?.role === 'provider')),
  )
}

const sceneOf = ({ topology, intents, exchanges, past, turnedAway }: Performed): Scene =>
  new Scene(topology, intents, exchanges, past, premises, turnedAway)

/** The scenario that finds a fault by the probes that are there to find it. */
export async function foundByItsProbes(stage: Stage, fault: ProviderFault): Promise<string | undefined> {
  const broken = brokenBy(fault)
  const by = checks.filter(({ id }) => broken.includes(id))
  const all = probeScenarios.flatMap((scenario) => {
    const set: ProbeSet = probes[scenario.sent]
    const rows = set.probes.filter(({ shows }) => shows.some((check) => broken.includes(check)))
    return rows.length > 0 ? [{ scenario, rows, whole: set.probes }] : []
  })
  for (const { scenario, rows } of all)
    if (await isBroken(stage, scenario, { fault, by, rows })) return scenario.sent
  // Some show only beside what else is sent.
  for (const { scenario, whole } of all)
    if (await isBroken(stage, scenario, { fault, by, rows: whole })) return scenario.sent
  return undefined
}

/** The scenario that finds a fault by whatever probe and check. */
export async function foundByAll(stage: Stage, fault: ProviderFault): Promise<string | undefined> {
  for (const scenario of probeScenarios) {
    const rows = probes[scenario.sent].probes
    if (await isBroken(stage, scenario, { fault, by: checks, rows })) return scenario.sent
  }
  return undefined
}
