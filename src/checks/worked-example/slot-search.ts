import { interactions } from '../../spine/interactions.js'
import { all, expectSame, expectThat, type OldCheck as Check } from '../judging/legacy.js'
import { resourcesIn, textAt } from '../reading/json.js'
import type { Call } from '../reading/scene.js'
import { checksOf } from './step.js'

const valuesOf = ({ parameters }: Call, name: string): readonly string[] =>
  parameters.filter(([given]) => given === name).map(([, value]) => value)

const dateOf = (call: Call, name: string): string => valuesOf(call, name)[0]?.slice(2) ?? ''

/** First and last instant of the range; a date stands for its whole day, in the offset of the slot compared with it. */
const isWithin = (call: Call, slot: unknown): boolean => {
  const [start, end] = [textAt(slot, 'start') ?? '', textAt(slot, 'end') ?? '']
  const [from, to] = [dateOf(call, 'start'), dateOf(call, 'end')]
  const startsInTime = from.length === 10 ? start.slice(0, 10) >= from : Date.parse(start) >= Date.parse(from)
  const endsInTime = to.length === 10 ? end.slice(0, 10) <= to : Date.parse(end) <= Date.parse(to)
  return startsInTime && endsInTime
}

const hasOne = (call: Call, name: string, form: string, fits: RegExp) => {
  const values = valuesOf(call, name)
  return expectThat(
    values.length === 1 && fits.test(values[0] ?? ''),
    `parameter ${name}`,
    form,
    values.join(' and '),
  )
}

/** Steps 4a and 4c. */
export const slotSearchChecks: readonly Check[] = [
  ...checksOf({
    action: 'search-for-free-slots',
    interaction: interactions.searchSlots,
    words: 'the search for free slots',
    letters: { a: ['WEX-4a'], c: ['WEX-4c'] },
    ids: {
      a: 'free-slots-are-searched-for',
      c: 'practice-returns-free-slots',
    },
    asks: (call) =>
      all(
        hasOne(call, 'start', 'one, with prefix ge', /^ge\d/),
        hasOne(call, 'end', 'one, with prefix le', /^le\d/),
        hasOne(call, 'status', 'free', /^free$/),
        expectThat(
          valuesOf(call, '_include').includes('Slot:schedule'),
          'parameter _include',
          'Slot:schedule',
          valuesOf(call, '_include').join(' and '),
        ),
      ),
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
