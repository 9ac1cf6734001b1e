import { amend, book, cancel, prepare, readAgain, view, viewDetails } from '../acts.js'
import { NORTHGATE, ORLA, SOUTHGATE, WILF, northgate } from './cast.js'
import type { Situation } from './situation.js'

/** Appointments that are booked already: who looks at them, and who changes them. */
export const appointmentSituations = {
  'a look at appointments': northgate(book(NORTHGATE, ORLA), view(NORTHGATE, ORLA)),
  'a look where nothing is booked': northgate(view(NORTHGATE, ORLA)),
  'a look at what others booked': northgate(
    book(SOUTHGATE, ORLA),
    view(NORTHGATE, ORLA),
    readAgain(NORTHGATE),
  ),
  'a look beside another patient': northgate(
    book(NORTHGATE, WILF),
    book(NORTHGATE, ORLA),
    view(NORTHGATE, ORLA),
  ),
  'a look at details': northgate(book(NORTHGATE, ORLA), viewDetails(NORTHGATE, ORLA)),
  'an amendment': northgate(book(NORTHGATE, ORLA), amend(NORTHGATE, ORLA), readAgain(NORTHGATE)),
  'two amendments': northgate(
    book(NORTHGATE, ORLA),
    amend(NORTHGATE, ORLA),
    amend(NORTHGATE, ORLA, 'Will be later still'),
  ),
  'an amendment of what others booked': northgate(book(SOUTHGATE, ORLA), amend(NORTHGATE, ORLA)),
  'an amendment of what was changed meanwhile': northgate(
    book(NORTHGATE, ORLA),
    view(NORTHGATE, ORLA),
    amend(SOUTHGATE, ORLA),
    amend(NORTHGATE, ORLA, 'Needs an interpreter'),
  ),
  'a cancellation': northgate(book(NORTHGATE, ORLA), cancel(NORTHGATE, ORLA), readAgain(NORTHGATE)),
  'a cancellation of what others booked': northgate(book(SOUTHGATE, ORLA), cancel(NORTHGATE, ORLA)),
  'a cancellation of what was changed meanwhile': northgate(
    book(NORTHGATE, ORLA),
    view(NORTHGATE, ORLA),
    amend(SOUTHGATE, ORLA),
    cancel(NORTHGATE, ORLA),
  ),
  'a look at what was cancelled': northgate(
    book(NORTHGATE, ORLA),
    cancel(NORTHGATE, ORLA),
    view(SOUTHGATE, ORLA),
  ),
  'an amendment of what was cancelled': northgate(
    book(NORTHGATE, ORLA),
    cancel(NORTHGATE, ORLA),
    amend(NORTHGATE, ORLA),
  ),
  'a search after a cancellation': northgate(
    book(NORTHGATE, ORLA),
    cancel(NORTHGATE, ORLA),
    prepare(SOUTHGATE, ORLA),
  ),
} as const satisfies Record<string, Situation>
