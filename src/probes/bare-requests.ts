import { asItIs, header, rowsOn, without } from './edits.js'
import { bookingOf } from './bookings.js'
import type { ProbeSet } from './probe.js'
import { traceOf } from './trace.js'

const NO_TYPE = 'bodies-of-no-type-give-415'

const untyped = header('Content-Type', null)

/** Requests without what they are about, or without a word of what their body is. */
export const bareRequests: ProbeSet = {
  needs: ['appointment'],
  probes: [
    rowsOn((right, { practice }) => right.organisation(practice.odsCode))(
      'a search for an organisation without identifier',
      without('identifier'),
      'organisations-are-not-found-by-nothing',
      'errors-are-profiled-operation-outcomes',
    ),
    rowsOn((right) => right.read('Patient', ''))(
      'a read of a patient without id',
      asItIs,
      'reads-of-nobody-are-refused',
    ),
    rowsOn((right, { patient, practice }) => patient && right.registration(traceOf(patient, practice)))(
      'a registration without Content-Type',
      untyped,
      NO_TYPE,
    ),
    bookingOf(({ slots }) => slots.slice(-1))('a booking without Content-Type', untyped, NO_TYPE),
    rowsOn((right, { held }) => held && right.amendment(held, { comment: 'Late' }))(
      'an amendment without Content-Type',
      untyped,
      NO_TYPE,
    ),
    rowsOn((right, { held }) => held && right.cancellation(held, 'Not needed'))(
      'a cancellation without Content-Type',
      untyped,
      NO_TYPE,
    ),
  ],
}
