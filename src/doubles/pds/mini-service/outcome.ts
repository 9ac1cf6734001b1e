import type { MiniCode } from '../../../spine/mini-service.js'
import type { MiniRecord } from './record.js'

/** What a mini service has to say: a code, and beside some of them a person (pds-hl7v3-smsp-dbs.md A4). */
export interface MiniOutcome {
  readonly code: MiniCode
  readonly record?: MiniRecord | undefined
  /** Of a number that was to be verified: whether the rest fits. */
  readonly fits?: boolean | undefined
}
