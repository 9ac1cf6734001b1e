import { usesPdsByFile } from '../../spine/pds-access.js'
import { batchRowFor, rowInWords } from '../../topology/batch-rows.js'
import type { BatchRow, BatchTrace } from '../../topology/batch-trace.js'
import { patientWithNumber } from '../../topology/lookups.js'
import type { Exchange, Intent } from '../../wire/exchange.js'
import type { Call } from './call.js'
import { encounterOf, encounterOfAct } from './encounters.js'
import { groupsBy } from './groups.js'
import { arrivalOf } from './history.js'
import type { Lookup } from './lookup.js'
import { once } from './once.js'
import { numberOf } from './patient-calls.js'
import type { Scene } from './scene.js'
import type { Journey, PdsTrace } from './told.js'
import { liveTraceBehind } from './traces.js'

/** A trace that lies before the first request: what a result file of batch tracing says, with what was done upon it. */
export interface FileJourney extends Journey {
  readonly row: BatchRow
  readonly batch: BatchTrace
}

/** A request that can rest on a result file. */
interface Resting {
  readonly exchange: Exchange
  readonly encounter: string | undefined
  readonly intent: Intent
  readonly lookup?: Lookup
  readonly call?: Call
  /** The number that it names, or that of the patient it is meant for. */
  readonly number?: string | undefined
}

/** Whether anybody's product uses PDS by batch tracing, at any time of the scenario. */
const isAnyByFile = once(({ topologies }: Scene): boolean =>
  topologies.some(({ systems }) => systems.some(usesPdsByFile)),
)

/** Whether a request is of a product that uses PDS by batch tracing, and rests on nothing that PDS was asked for meanwhile. */
export const restsOnFile = (scene: Scene, exchange: Exchange): boolean => {
  if (!isAnyByFile(scene)) return false
  const { actor } = scene.actingAt(exchange)
  return actor !== undefined && usesPdsByFile(actor) && liveTraceBehind(scene, exchange) === undefined
}

function restingIn(scene: Scene): readonly Resting[] {
  const known = ({
    exchange,
    ...item
  }: Pick<Resting, 'exchange' | 'lookup' | 'call'>): readonly Resting[] => {
    const intent = restsOnFile(scene, exchange) ? scene.intentOf(exchange) : undefined
    if (!intent) return []
    const encounter = encounterOf(scene, exchange)
    return [{ ...item, exchange, intent, encounter, number: item.call && numberOf(item.call) }]
  }
  return [
    ...scene.lookups
      .filter(
        ({ exchange, odsCode, purpose }) =>
          purpose !== 'spine' && odsCode !== scene.intentOf(exchange)?.organisation,
      )
      .flatMap((lookup) => known({ exchange: lookup.exchange, lookup })),
    ...scene.calls.flatMap((call) => known({ exchange: call.exchange, call })),
  ].sort((one, other) => arrivalOf(one.exchange) - arrivalOf(other.exchange))
}

/** Every trace by a result file with what rests on it, one for each patient of an encounter; none of who is in no row. */
export const fileTraces = once((scene: Scene): readonly FileJourney[] =>
  isAnyByFile(scene)
    ? groupsBy(restingIn(scene), ({ encounter }) => encounter).flatMap((group) => journeysOf(scene, group))
    : [],
)

function journeysOf(scene: Scene, group: readonly Resting[]): readonly FileJourney[] {
  const meant = meantIn(scene, group)
  const byRow = groupsBy(
    group.flatMap((resting) => {
      const { exchange, number = meant, intent } = resting
      const topology = scene.topologyAt(exchange)
      const wanted = resting.number === undefined ? meant : (intent.patient ?? meant)
      const row = number === undefined ? undefined : batchRowFor(topology, number, wanted)
      return row && topology.batchTrace ? [{ ...resting, row, batch: topology.batchTrace, wanted }] : []
    }),
    ({ row }) => `${row.line ?? ''} ${row.asked ?? ''} ${row.given ?? ''}`,
  )
  return byRow.flatMap((those) => {
    const first = those.find(({ call }) => call !== undefined) ?? those[0]
    if (!first) return []
    const { exchange, row, batch, intent, wanted } = first
    const born = wanted === undefined ? undefined : patientWithNumber(scene.topologyAt(exchange), wanted)
    return [
      {
        ...{ exchange, row, batch },
        trace: traceOf(row, { exchange, intent, batch, bornOn: born?.birthDate }),
        lookups: those.flatMap(({ lookup }) => lookup ?? []),
        calls: those.flatMap(({ call }) => call ?? []),
      },
    ]
  })
}

/** For whom an encounter is, where a request of it does not say: whoever was to be traced in it, else whom its first request is about. */
const meantIn = (scene: Scene, group: readonly Resting[]): string | undefined =>
  scene.intents.find(
    (intent) => intent.action === 'trace-patient' && encounterOfAct(scene, intent) === group[0]?.encounter,
  )?.patient ?? group.find(({ number }) => number !== undefined)?.number

interface Facts extends Pick<PdsTrace, 'exchange' | 'intent' | 'bornOn'> {
  readonly batch: BatchTrace
}

function traceOf(row: BatchRow, { batch, ...facts }: Facts): PdsTrace {
  const { asked, given, outcome, birthDate, deceased, practice, isSensitive } = row
  const record = {
    nhsNumber: given,
    isVerified: true,
    isSensitive,
    birthDate,
    deceased: deceased !== undefined,
    practices: practice === undefined ? [] : [{ odsCode: practice }],
    otherCarers: [],
  }
  const isPatient = outcome === 'traced'
  return {
    ...facts,
    wire: 'file',
    asked,
    searched: asked === undefined ? 'what was sent in the batch' : undefined,
    // Several that are not named are nobody to go on with.
    outcome: isPatient ? 'patient' : 'none',
    isInvalidated: outcome === 'invalidated',
    answered: rowInWords(row, batch),
    records: isPatient ? [record] : [],
    patient: isPatient ? record : undefined,
  }
}

/** The trace by file of a call's patient; undefined where the call rests on none, or nothing of the file is about that patient. */
export function fileTraceOf(scene: Scene, call: Call): PdsTrace | undefined {
  if (!restsOnFile(scene, call.exchange)) return undefined
  const encounter = encounterOf(scene, call.exchange)
  const number = numberOf(call)
  return fileTraces(scene.asSent).find(
    ({ exchange, trace: { asked, patient } }) =>
      encounterOf(scene.asSent, exchange) === encounter &&
      (number === undefined || asked === number || patient?.nhsNumber === number),
  )?.trace
}

/** The trace on which an exchange rests: the last request to PDS before it in its encounter, else what a result file says. */
export function traceBehind(scene: Scene, exchange: Exchange): PdsTrace | undefined {
  const live = liveTraceBehind(scene, exchange)
  if (live !== undefined || !restsOnFile(scene, exchange)) return live
  const encounter = encounterOf(scene, exchange)
  return fileTraces(scene.asSent).find((each) => encounterOf(scene.asSent, each.exchange) === encounter)
    ?.trace
}
