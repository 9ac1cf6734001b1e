import { skewInWords, skewOfPractices } from '../spine/clock-skew.js'
import type { RunRecord } from './run-record.js'

/** What the clock of practices under test says beside this machine's, in words; undefined where none were under test, or none answered. */
export function providerClock({
  facts,
  scenarios,
}: Pick<RunRecord, 'facts' | 'scenarios'>): string | undefined {
  if (facts.underTest?.some(({ roles }) => roles.includes('provider')) !== true) return undefined
  const exchanges = scenarios
    .flatMap((each) => each.exchanges)
    .filter(({ leg, response }) => leg === 'to-provider' && response !== undefined)
  if (exchanges.length === 0) return undefined
  const skew = skewOfPractices(exchanges)
  return skew
    ? skewInWords(skew)
    : 'is not known: no answer has a Date, so what is judged by times is not tested'
}
