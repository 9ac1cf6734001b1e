import type { WireResponse } from '../../wire/exchange.js'
import type { Misbehaves } from './misbehaviour/distortion.js'
import type { ConsumerSetting } from './setting.js'

/** Automated retries of a transient error, the first attempt not counted (spine.md 3.9). */
const AT_MOST = 3
const TOO_MANY = 5

/** Statuses after which the same request may succeed soon; a timeout is not one, since waiting again helps nobody. */
const TRANSIENT: ReadonlySet<number> = new Set([408, 429, 502, 503])

/** Sends until the answer is no transient error or three retries are spent; attempts count from 0. */
export async function withRetries(
  { misbehaves, pause }: ConsumerSetting,
  send: (attempt: number) => Promise<WireResponse>,
): Promise<WireResponse> {
  const limit = misbehaves('consumer:retries-too-often') ? TOO_MANY : AT_MOST
  for (let attempt = 0; ; attempt += 1) {
    const answer = await send(attempt)
    if (!isRepeatable(answer.status, misbehaves) || attempt === limit) return answer
    await pause(attempt + 1)
  }
}

const isRepeatable = (status: number, misbehaves: Misbehaves): boolean =>
  TRANSIENT.has(status) || (status === 403 && misbehaves('consumer:repeats-refused-requests'))
