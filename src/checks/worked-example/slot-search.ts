import { all, expectSame, expectThat, type OldCheck as Check } from '../judging/legacy.js'
import { resourcesIn, textAt } from '../reading/json.js'
import type { Call } from '../reading/scene.js'
import { valuesOf } from '../reading/slot-search.js'
import { answered } from './step.js'

const dateOf = (call: Call, name: string): string => valuesOf(call, name)[0]?.slice(2) ?? ''

/** First and last instant of the range; a date stands for its whole day, in the offset of the slot compared with it. */
const isWithin = (call: Call, slot: unknown): boolean => {
  const [start, end] = [textAt(slot, 'start') ?? '', textAt(slot, 'end') ?? '']
  const [from, to] = [dateOf(call, 'start'), dateOf(call, 'end')]
  const startsInTime = from.length === 10 ? start.slice(0, 10) >= from : Date.parse(start) >= Date.parse(from)
  const endsInTime = to.length === 10 ? end.slice(0, 10) <= to : Date.parse(end) <= Date.parse(to)
  return startsInTime && endsInTime
}

/** Step 4c. */
export const slotSearchChecks: readonly Check[] = [
  answered({
    action: 'search-for-free-slots',
    words: 'the search for free slots',
    requirements: ['WEX-4c'],
    id: 'practice-returns-free-slots',
    answers: (delivery) =>
      all(
        expectSame('status', '200', String(delivery.exchange.response?.status)),
        expectSame('resourceType', 'Bundle', textAt(delivery.answer, 'resourceType')),
        expectSame('type', 'searchset', textAt(delivery.answer, 'type')),
        ...resourcesIn(delivery.answer, 'Slot').flatMap((slot) => [
          expectSame(`status of slot ${textAt(slot, 'id') ?? ''}`, 'free', textAt(slot, 'status')),
          expectThat(
            isWithin(delivery, slot),
            `time of slot ${textAt(slot, 'id') ?? ''}`,
            `from ${dateOf(delivery, 'start')} to ${dateOf(delivery, 'end')}`,
            `${textAt(slot, 'start') ?? '?'} to ${textAt(slot, 'end') ?? '?'}`,
          ),
        ]),
      ),
  }),
]
