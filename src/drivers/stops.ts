import type { Stopped } from './consumer-driver.js'

/** A search that found nothing in all the weeks it ran through. */
export const NO_FREE_SLOT: Stopped = {
  done: false,
  reason: 'no-free-slot',
  words: 'No slot is free in the weeks that were searched.',
}

/** A look at the appointments of somebody whom the practice does not know; nobody is registered for that. */
export const NOT_ON_RECORD: Stopped = {
  done: false,
  reason: 'patient-not-on-record',
  words: 'The practice has no record of the patient.',
}
