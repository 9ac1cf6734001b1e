import { fileURLToPath } from 'node:url'
import type { OdsCode } from '../../spine/identifiers.js'
import { loadTopology } from '../../topology/read-topology.js'
import { Journal } from '../../wire/journal.js'
import type { Attempt, ConsumerDriver, HeldAppointment } from '../consumer-driver.js'
import type { EncounterStage } from '../encounters.js'

export const workedExample = loadTopology(
  fileURLToPath(new URL('../../../../topologies/worked-example.yaml', import.meta.url)),
)
export const NORTHGATE = 'NLX01' as OdsCode
export const MEADOW_LANE = 'A20047' as OdsCode

/** A consumer driver that answers only what a test gives it; whatever else it is asked for fails. */
export const cannedDriver = (answers: Partial<ConsumerDriver>): ConsumerDriver => answers as ConsumerDriver

/** What is answered at once. */
export const done = <Result>(result: Result): Promise<Attempt<Result>> =>
  Promise.resolve({ done: true, ...result })

/** What a practice does not give. */
export const refused: Attempt<never> = { done: false, reason: 'refused', words: 'refused' }

/** An appointment that stands, as a practice shows it; without patient or slot it shows none. */
export const heldAs = (
  id: string,
  { patient, slot }: { readonly patient?: string; readonly slot?: string },
): HeldAppointment => ({
  ...{ id, version: '1', status: 'booked', start: '2027-07-06T10:00:00+01:00', participants: [] },
  resource: {
    ...(patient === undefined ? {} : { participant: [{ actor: { reference: `Patient/${patient}` } }] }),
    ...(slot === undefined ? {} : { slot: [{ reference: `Slot/${slot}` }] }),
  },
})

/** The worked example, where every consumer acts by this driver. */
export const stageOf = (driver: ConsumerDriver): EncounterStage => ({
  ...{ journal: new Journal(), topology: workedExample, clock: { now: () => 0 } },
  consumer: () => Promise.resolve(driver),
})
