import { PDS_ROUTE, type PdsWire } from '../../spine/pds-access.js'
import type { Patient } from '../../topology/topology.js'
import { NoAnswer } from '../../wire/no-answer.js'
import type { Attempt, Trace, TraceBy } from '../consumer-driver.js'
import { originatorOf } from './originator.js'
import type { WayIntoPds } from './pds-access.js'
import { ownRecord } from './read-trace.js'
import type { ConsumerSetting } from './setting.js'
import { stopped } from './stopped.js'
import { traceByFhir } from './trace-by-fhir.js'
import { traceByFile } from './trace-by-file.js'
import { traceByMessages } from './trace-by-messages.js'
import { traceByMiniService } from './trace-by-mini-service.js'
import type { TraceOver } from './trace-over.js'

/** How a patient is traced over each wire; what comes of it is the same ([0050](docs/decisions/0050-one-trace-several-wires.md)). */
const OVER: Readonly<Record<PdsWire, TraceOver>> = {
  fhir: traceByFhir,
  'hl7-v3': traceByMessages,
  smsp: traceByMiniService,
  file: traceByFile,
}

/** 1a, 1b: asks PDS for the patient, by the route of the product. */
export async function tracePatient(
  setting: ConsumerSetting,
  access: WayIntoPds,
  patient: Patient,
  by: TraceBy = 'nhs-number',
): Promise<Attempt<Trace>> {
  if (setting.misbehaves('consumer:skips-trace')) return ownRecord(patient)
  const { pds = 'fhir-application' } = originatorOf(setting.topology(), setting).system
  const { wire } = PDS_ROUTE[setting.misbehaves('consumer:traces-by-another-route') ? ANOTHER : pds]
  try {
    return await OVER[wire](setting, access, patient, by)
  } catch (cause) {
    if (!(cause instanceof NoAnswer)) throw cause
    return stopped('pds-unavailable', `PDS cannot be reached: ${cause.message}.`)
  }
}

/** What a consumer of messages falls back on that does not keep to its route. */
const ANOTHER = 'fhir-application'
