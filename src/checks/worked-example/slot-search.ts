import { checksOf } from './step.js'

/** Steps 4b and 4d. */
export const slotSearchChecks = checksOf({
  action: 'search-for-free-slots',
  words: 'the search for free slots',
  letters: { b: ['WEX-4b'], d: ['WEX-4d'] },
  ids: { b: 'slot-search-passes-the-ssp', d: 'free-slots-are-passed-on' },
})
