import { gunzipSync, inflateSync, constants } from 'node:zlib'

/** Bytes as they are after what was compressed is expanded, and whether anything was. */
export interface Expanded {
  readonly bytes: Buffer
  readonly isExpanded: boolean
}

/** How much may still be expanded of one body; what stands in it counts too. */
export interface Allowance {
  left: number
}

/** What is expanded of a body at most, in bytes. */
const MOST = 64 << 20

export const freshAllowance = (): Allowance => ({ left: MOST })

/**
 * What gzip or deflate compressed, expanded as far as the allowance goes: of what would become larger, as much of the beginning as
 * fits. Everything else as it is.
 */
export function expanded(bytes: Buffer, allowance: Allowance): Expanded {
  const expand = expanderOf(bytes)
  for (let taken = bytes.length; expand && taken >= LEAST && allowance.left > 0; taken = taken >> 1) {
    const written = attempt(expand, bytes.subarray(0, taken), allowance.left)
    if (written === 'no such bytes') break
    if (written === 'too large') continue
    allowance.left -= written.length
    return { bytes: written, isExpanded: true }
  }
  return { bytes, isExpanded: false }
}

/** Fewer bytes than a compressed text has around it. */
const LEAST = 16

const expanderOf = (bytes: Buffer): typeof gunzipSync | undefined => {
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return gunzipSync
  return bytes[0] === 0x78 ? inflateSync : undefined
}

function attempt(
  expand: typeof gunzipSync,
  bytes: Buffer,
  most: number,
): Buffer | 'too large' | 'no such bytes' {
  try {
    return expand(bytes, { maxOutputLength: most, finishFlush: constants.Z_SYNC_FLUSH })
  } catch (cause) {
    return cause instanceof RangeError ? 'too large' : 'no such bytes'
  }
}
