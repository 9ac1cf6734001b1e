import type { NhsNumber } from '../../spine/identifiers.js'
import { amend, book, cancel, change, readAgain, view, viewDetails, type Act } from '../acts.js'
import { addAppointment } from '../edits.js'
import { NORTHGATE, ORLA, SOUTHGATE, northgate } from './cast.js'
import type { Situation } from './situation.js'

type Made = Pick<Parameters<typeof addAppointment>[0], 'day' | 'start'> &
  Partial<Pick<Parameters<typeof addAppointment>[0], 'channel'>>

/** The practice has booked something for Orla Testerson itself. */
const held = (made: Made): Act =>
  change(() =>
    addAppointment({
      schedule: 'meadow-lane-morning',
      patient: '9990000018' as NhsNumber,
      minutes: 10,
      channel: 'In-person',
      ...made,
    }),
  )

/** Half an hour before the clock of the topologies, and a day before. */
const HAS_BEGUN = { day: 0, start: '08:00' }
const IS_OVER = { day: -1, start: '09:00' }
const VISIT = { day: 2, start: '12:00', channel: 'Visit' as const }

const looks = northgate(book(NORTHGATE, ORLA), view(NORTHGATE, ORLA))
const details = northgate(book(NORTHGATE, ORLA), viewDetails(NORTHGATE, ORLA))
const amends = northgate(book(NORTHGATE, ORLA), amend(NORTHGATE, ORLA))
const cancels = northgate(book(NORTHGATE, ORLA), cancel(NORTHGATE, ORLA))

/** Appointments that may not be given or changed, and requests that have to be refused. */
export const appointmentLapseSituations = {
  'a look at what has begun today': northgate(held(HAS_BEGUN), view(NORTHGATE, ORLA), readAgain(NORTHGATE)),
  'a look at a visit': northgate(held(VISIT), view(NORTHGATE, ORLA), readAgain(NORTHGATE)),
  'an amendment of a visit': northgate(held(VISIT), amend(NORTHGATE, ORLA)),
  'a cancellation of a visit': northgate(held(VISIT), cancel(NORTHGATE, ORLA)),
  'an amendment of what has begun': northgate(held(HAS_BEGUN), amend(NORTHGATE, ORLA)),
  'a cancellation of what has begun': northgate(held(HAS_BEGUN), cancel(NORTHGATE, ORLA)),
  'an amendment of what is known to have begun': {
    ...northgate(held(HAS_BEGUN), amend(NORTHGATE, ORLA)),
    befalls: ['consumer:changes-past-appointments'],
  },
  'a cancellation of what is known to have begun': {
    ...northgate(held(HAS_BEGUN), cancel(NORTHGATE, ORLA)),
    befalls: ['consumer:changes-past-appointments'],
  },
  'a look beyond the dates': northgate(held(IS_OVER), view(NORTHGATE, ORLA)),
  'a look at what is over': {
    ...northgate(held(IS_OVER), view(NORTHGATE, ORLA), readAgain(NORTHGATE)),
    befalls: ['provider:retrieves-outside-range'],
  },
  'another look at what is over': {
    ...northgate(held(IS_OVER), view(NORTHGATE, ORLA), readAgain(NORTHGATE)),
    befalls: ['provider:retrieves-outside-range', 'consumer:reads-past-appointments'],
  },
  'a look from yesterday on': { ...looks, befalls: ['consumer:retrieves-from-yesterday'] },
  'a look by time': { ...looks, befalls: ['consumer:retrieves-from-now-on'] },
  'a look by one date': { ...looks, befalls: ['consumer:retrieves-without-end'] },
  'a look by other prefixes': { ...looks, befalls: ['consumer:retrieves-by-other-prefixes'] },
  'a look by bare codes': { ...details, befalls: ['consumer:finds-by-bare-codes'] },
  'a look by several codes': { ...details, befalls: ['consumer:finds-by-several-identifiers'] },
  'a look by codes of another system': { ...details, befalls: ['consumer:finds-by-other-systems'] },
  'a look at an unknown patient': { ...looks, befalls: ['consumer:retrieves-by-kept-patient-id'] },
  'an amendment of what is known to be cancelled': {
    ...northgate(book(NORTHGATE, ORLA), cancel(NORTHGATE, ORLA), amend(NORTHGATE, ORLA)),
    befalls: ['consumer:changes-cancelled-appointments'],
  },
  'a move by amendment': { ...amends, befalls: ['consumer:reschedules-by-amending'] },
  'an amendment to a long text': { ...amends, befalls: ['consumer:amends-with-long-text'] },
  'an amendment with a reason': { ...amends, befalls: ['consumer:amends-with-cancellation-reason'] },
  'an amendment by whole URLs': { ...amends, befalls: ['consumer:amends-by-absolute-references'] },
  'an amendment by a kept id': { ...amends, befalls: ['consumer:changes-by-kept-id'] },
  'an amendment without type': {
    ...northgate(book(SOUTHGATE, ORLA), amend(NORTHGATE, ORLA)),
    befalls: ['consumer:rebuilds-appointments'],
  },
  'a cancellation by a kept id': { ...cancels, befalls: ['consumer:changes-by-kept-id'] },
  'a cancellation without type': { ...cancels, befalls: ['consumer:rebuilds-appointments'] },
  'a cancellation with a comment': { ...cancels, befalls: ['consumer:comments-on-cancellations'] },
  'a look at a booking that was refused': {
    ...northgate(book(NORTHGATE, ORLA), view(SOUTHGATE, ORLA)),
    befalls: ['consumer:books-another-time'],
  },
  'a cancellation with a blank reason': { ...cancels, befalls: ['consumer:cancels-with-blank-reason'] },
  'a cancellation without reason': { ...cancels, befalls: ['consumer:cancels-without-reason'] },
} as const satisfies Record<string, Situation>
