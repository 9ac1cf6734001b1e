import type { ProviderFault } from '../faults/index.js'
import type { SituationName } from './situations/index.js'

/** Situations that a scenario plays just so at a practice of somebody's own, and what that scenario is called. */
export const JOURNEYS: Partial<Readonly<Record<SituationName, string>>> = {
  'a booking': 'An appointment is booked after looking the practice up by <route>',
  'a registration and a booking': 'A patient without a record at the practice is registered first',
  'one slot for two': 'Two services book the same slot at the same time',
}

const BOOK = 'only the practice knows what its book holds; a data sheet tells roles of people, no sessions'

/** Faults whose own check needs to know the practice's book, and the check that finds them there all the same. */
export const FOUND_OTHERWISE: Partial<Readonly<Record<ProviderFault, string>>> = {
  // What was made up cannot be booked.
  'provider:makes-up-slots': 'sound-booking-is-confirmed',
}

/** Faults that no scenario finds at a practice of somebody's own, and why not. */
export const NOT_FOUND_AT_SUPPLIERS: Partial<Readonly<Record<ProviderFault, string>>> = {
  'provider:ignores-search-filter': BOOK,
  'provider:leaves-out-a-slot': BOOK,
  'provider:ignores-booking-windows': BOOK,
  'provider:ignores-booking-limits': BOOK,
  'provider:hides-what-has-begun': BOOK,
  'provider:gives-past-appointments':
    'nobody tells the id of an appointment of an earlier day: looks into the past are refused',
  'provider:answers-520': 'it shows where a practice fails inside, which nobody can ask of it',
}
