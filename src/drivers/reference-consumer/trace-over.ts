import type { Patient } from '../../topology/topology.js'
import type { Attempt, Trace, TraceBy } from '../consumer-driver.js'
import type { WayIntoPds } from './pds-access.js'
import type { ConsumerSetting } from './setting.js'

/** Traces a patient over one wire. @throws NoAnswer where PDS, or what leads to it, gives none. */
export type TraceOver = (
  setting: ConsumerSetting,
  access: WayIntoPds,
  patient: Patient,
  by: TraceBy,
) => Promise<Attempt<Trace>>
