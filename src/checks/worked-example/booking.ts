import type { OldCheck as Check } from '../judging/legacy.js'
import { checksOf } from './step.js'

/** Steps 6b and 6d. */
export const bookingChecks: readonly Check[] = checksOf({
  action: 'book-appointment',
  words: 'the booking',
  letters: { b: ['WEX-6b'], d: ['WEX-6d'] },
  ids: { b: 'booking-passes-the-ssp', d: 'confirmation-is-passed-on' },
})
