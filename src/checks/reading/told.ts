import type { PdsWire } from '../../spine/pds-access.js'
import type { Exchange, Intent } from '../../wire/exchange.js'
import type { Call } from './call.js'
import type { Lookup } from './lookup.js'

/** A practice as PDS names it. */
export interface NamedPractice {
  readonly odsCode?: string | undefined
  readonly system?: string | undefined
  /** yyyy-mm-dd, both. */
  readonly start?: string | undefined
  readonly end?: string | undefined
}

/** What PDS says of a person, by whichever route (pds-sds.md 1, 3.5, 6.4). */
export interface PdsRecord {
  readonly nhsNumber?: string | undefined
  /** Whether PDS gives the number as verified: by its status where the route has one, else by giving the record at all. */
  readonly isVerified: boolean
  /** Whether PDS restricts who may see where the person is. */
  readonly isSensitive: boolean
  /** yyyy-mm-dd, or as much of it as PDS knows. */
  readonly birthDate?: string | undefined
  readonly deceased: boolean
  /** First given name and family name of the usual name, where there is just one. */
  readonly usualName?: string | undefined
  /** Practices that somebody is or was registered with; nobody else who cares for them. */
  readonly practices: readonly NamedPractice[]
  /** ODS codes of others who care for somebody, such as the nominated pharmacy. */
  readonly otherCarers: readonly string[]
}

/**
 * What came of a trace: a patient or several; none, since PDS refuses or does not know whom it was asked for; none of too many
 * to be named; an answer from which nobody can be told; or no answer.
 */
export type TraceOutcome = 'patient' | 'none' | 'unnamed' | 'unclear' | 'unanswered'

/**
 * A request by which a patient is traced, with what PDS told: the one shape that all routes have, so that what follows is judged
 * alike ([0050](../../../docs/decisions/0050-one-trace-several-wires.md)).
 */
export interface PdsTrace {
  readonly wire: PdsWire
  /** The request; of a trace by file, which asks for nothing, the first request that rests on it. */
  readonly exchange: Exchange
  readonly intent?: Intent | undefined
  /** The number that it asks for, as it was sent. */
  readonly asked?: string | undefined
  /** By what it looks for somebody whose number it does not say, as it was sent. */
  readonly searched?: string | undefined
  /** The date of birth that it looks for: yyyy-mm-dd; absent where it gives none, or a range. */
  readonly bornOn?: string | undefined
  readonly outcome: TraceOutcome
  /** Whether PDS said that the number is invalid. */
  readonly isInvalidated?: boolean | undefined
  /** The answer in short, for a finding: a status, or a message and its codes. */
  readonly answered: string
  /** Every patient whom PDS gave. */
  readonly records: readonly PdsRecord[]
  /** The one patient, where it gave exactly one. */
  readonly patient?: PdsRecord | undefined
}

/** What PDS said of a patient, with what the same consumer did upon it. */
export interface Journey {
  readonly exchange: Exchange
  readonly trace: PdsTrace
  /** Lookups in SDS of other organisations than its own. */
  readonly lookups: readonly Lookup[]
  readonly calls: readonly Call[]
}

/** Who told of the patient, as a sentence says it. */
export const tellerOf = ({ wire }: Pick<PdsTrace, 'wire'>): string =>
  wire === 'file' ? 'the result file' : 'PDS'
