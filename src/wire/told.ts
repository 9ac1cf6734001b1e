import type { Connection, Exchange } from './exchange.js'
import type { Trouble } from './journal.js'

/**
 * What a double in another process tells of its journal, in the order in which it happened. `at` is nanoseconds of the
 * machine's monotonic clock, the same in every container of one engine; `seq` counts from 1 without a gap.
 */
export type Told = { readonly seq: number; readonly at: string } & (
  | {
      readonly kind: 'claim'
      readonly lane: string
      readonly intent?: string | undefined
      readonly forwards?: string | undefined
    }
  | { readonly kind: 'arrival'; readonly id: string; readonly connection: Connection }
  | { readonly kind: 'record'; readonly exchange: Exchange }
  | { readonly kind: 'trouble'; readonly trouble: Trouble }
)

/** A line for what is told; bytes become base64. */
export const writeTold = (told: Told): string =>
  JSON.stringify(told, (_key, value: unknown) =>
    isBytes(value) ? { $bytes: Buffer.from(value.data).toString('base64') } : value,
  )

/** What a line tells. It comes from a double of this version, so its shape is not questioned. */
export const readTold = (line: string): Told =>
  JSON.parse(line, (_key, value: unknown) =>
    isWritten(value) ? Buffer.from(value.$bytes, 'base64') : value,
  ) as Told

/** JSON.stringify asks a Buffer for its own form before a replacer sees it. */
const isBytes = (value: unknown): value is { readonly data: readonly number[] } =>
  typeof value === 'object' && value !== null && 'type' in value && value.type === 'Buffer' && 'data' in value

const isWritten = (value: unknown): value is { readonly $bytes: string } =>
  typeof value === 'object' && value !== null && '$bytes' in value
