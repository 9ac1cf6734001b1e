import { withClockRemarks } from '../token-times.js'
import { soleHeader, type HeaderList } from '../../spine/headers.js'

/** The parts of an unsigned GP Connect token, set out for reading (spine.md 6); undefined where the header holds none. */
export function tokenText(headers: HeaderList): string | undefined {
  const jwt = /^Bearer (.+)$/.exec(soleHeader(headers, 'Authorization') ?? '')?.[1]
  const [header, claims] = (jwt ?? '').split('.')
  if (!header || !claims) return undefined
  const parts = [header, claims].map(readPart)
  return parts.every((part) => part !== undefined) ? parts.join('\n') : undefined
}

function readPart(part: string): string | undefined {
  try {
    return withClockRemarks(
      JSON.stringify(JSON.parse(Buffer.from(part, 'base64url').toString('utf8')), undefined, 1),
    )
  } catch {
    return undefined
  }
}
