import { londonDate } from '../../spine/london-time.js'
import { wireOfRoute, type PdsWire } from '../../spine/pds-access.js'
import { actingSystemOf } from '../../topology/lookups.js'
import type { Exchange, Intent } from '../../wire/exchange.js'
import { actorOf, lastBefore } from './history.js'
import { askedInVain } from './in-vain.js'
import { once } from './once.js'
import { fhirTraces } from './pds.js'
import { miniCalls } from './mini-calls.js'
import { pdsMessages } from './pds-messages.js'
import type { Scene } from './scene.js'
import type { NamedPractice, PdsTrace } from './told.js'

const numberOf = ({ exchange }: PdsTrace): number => Number(exchange.id.slice(1))

/** Requests by which a patient is traced, by every route, as they arrived. */
export const traces = once((scene: Scene): readonly PdsTrace[] =>
  [...fhirTraces(scene), ...pdsMessages(scene), ...miniCalls(scene)].sort(
    (one, other) => numberOf(one) - numberOf(other),
  ),
)

/** The wire by which a product is declared to use PDS; the FHIR API unless told. */
export const declaredWire = (scene: Scene, intent: Intent): PdsWire =>
  wireOfRoute(actingSystemOf(scene.topology, intent)?.pds)

/** Whether a trace was carried through by a product that is declared to use PDS by that wire. */
export const isTracedOver =
  (wire: PdsWire) =>
  (scene: Scene): boolean =>
    scene.carriedThrough('trace-patient', (intent) => declaredWire(scene, intent) === wire)

/** The practice a patient is registered with on that day; a registration ends with the day of its end. */
export function currentPractice({ patient, exchange }: PdsTrace): NamedPractice | undefined {
  const today = londonDate(Date.parse(exchange.startedAt))
  return patient?.practices.find(
    ({ odsCode, start = today, end = today }) =>
      odsCode !== undefined && start.slice(0, 10) <= today && end.slice(0, 10) >= today,
  )
}

/** Whether PDS restricts who may see where the patient is (pds-sds.md 3.6, 6.4). */
export const isSensitive = ({ patient }: PdsTrace): boolean => patient?.isSensitive ?? false

/** By intent: the one with which its encounter began, which is to trace a patient; where that was stopped, nothing rests on it. */
const beginnings = once((scene: Scene): ReadonlyMap<string, string> => {
  const begun = new Map<string | undefined, string>()
  return new Map(
    scene.intents.map((intent) => {
      const actor =
        intent.encounter === undefined ? actorOf(intent) : `${actorOf(intent) ?? ''} ${intent.encounter}`
      if (intent.action === 'trace-patient') begun.set(actor, intent.id)
      const beginning = begun.get(actor) ?? intent.id
      if (intent.action === 'trace-patient' && intent.stopped) begun.delete(actor)
      return [intent.id, beginning]
    }),
  )
})

const encounterOf = (scene: Scene, exchange: Exchange): string | undefined => {
  const intent = scene.intentOf(exchange)
  if (intent?.knownBy !== undefined && intent.encounter === undefined) askedInVain('encounter', exchange.id)
  return intent && beginnings(scene).get(intent.id)
}

const tracesByEncounter = once((scene: Scene): ReadonlyMap<string | undefined, readonly PdsTrace[]> => {
  const byEncounter = new Map<string | undefined, PdsTrace[]>()
  for (const trace of traces(scene.asSent)) {
    const encounter = encounterOf(scene, trace.exchange)
    const known = byEncounter.get(encounter)
    if (known) known.push(trace)
    else if (encounter !== undefined) byEncounter.set(encounter, [trace])
  }
  return byEncounter
})

/** The request to PDS on which an exchange rests: the last one before it in the same encounter; none where it is held from earlier. */
export const liveTraceBehind = (scene: Scene, exchange: Exchange): PdsTrace | undefined =>
  lastBefore(tracesByEncounter(scene).get(encounterOf(scene, exchange)) ?? [], exchange)
