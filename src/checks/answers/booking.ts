import { check, where } from '../judging/check.js'
import { expectSame, expectThat } from '../judging/found.js'
import { fieldOf } from '../reading/call.js'
import { textAt } from '../../fhir/located.js'
import { statusOf, succeeded, typeOf } from '../reading/operations.js'
import type { Call } from '../reading/scene.js'
import { urlOf } from '../../spine/comparisons.js'
import { bookingAnswers } from './resources.js'

const BOOKING = ['book-appointment'] as const

/** What a booking prefers to be given back, in small letters as it is compared (RFC 7240 2); undefined where it says nothing. */
const preference = ({ exchange }: Call): string | undefined =>
  /(?:^|[\s,;])return\s*=\s*"?([a-z]+)/.exec(
    fieldOf(exchange.request.headers, 'Prefer').values.join(',').toLowerCase(),
  )?.[1]

const wantsMinimal = (call: Call): boolean => preference(call) === 'minimal'

const hasBody = ({ exchange }: Call): boolean => (exchange.response?.body.length ?? 0) > 0

const ID = '[A-Za-z0-9.-]{1,64}'

const asPattern = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** Whether a Location is that of the new version; what the answer does not say of it may be anything. */
const isNewVersion = (location: string, { root = '', answer }: Call): boolean => {
  const [id, version] = [textAt(answer, 'id'), textAt(answer, 'meta.versionId')].map((each) =>
    each === undefined ? ID : asPattern(each),
  )
  return new RegExp(`^${asPattern(urlOf(root))}/Appointment/${id}/_history/${version}$`).test(urlOf(location))
}

/** How a booking that succeeds is answered (appointments.md 1.5, 5.2). */
export const bookingAnswerChecks = [
  check({
    id: 'booking-is-answered-with-201',
    title: 'A booking that succeeds is answered with 201',
    matters: 'A consumer that waits for 201 tells its user that nothing was booked.',
    mend: 'Answer 201 Created to POST /Appointment, not 200.',
    party: 'provider',
    requirements: ['APT-BOOK-22', 'UC-BOOK-09', 'HTTP-49', where(wantsMinimal, 'APT-BOOK-43')],
    asks: BOOKING,
    of: bookingAnswers,
    reads: (call) => (succeeded(call) ? statusOf(call) : undefined),
    expects: (status) => expectSame('status', '201', String(status)),
    followsFrom: ['errors-have-the-status-of-one'],
  }),
  check({
    id: 'location-names-the-booked-version',
    title: 'Location names the new Appointment below the service root URL, with its version',
    matters: 'A consumer cannot read, change or cancel the appointment it has just booked.',
    mend: 'Send Location: [base]/Appointment/[id]/_history/[versionId], of the Appointment in the answer.',
    party: 'provider',
    requirements: ['APT-BOOK-22', 'UC-BOOK-09', 'HTTP-49', where(wantsMinimal, 'APT-BOOK-43')],
    asks: BOOKING,
    of: bookingAnswers,
    reads: (call) =>
      succeeded(call) ? fieldOf(call.exchange.response?.headers ?? [], 'Location').values : undefined,
    expects: (values, call) => {
      const [id, version] = [textAt(call.answer, 'id'), textAt(call.answer, 'meta.versionId')]
      return expectThat(
        values.length === 1 && isNewVersion(values[0] ?? '', call),
        'Location',
        `${call.root ?? ''}/Appointment/${id ?? '{id}'}/_history/${version ?? '{version}'}`,
        values.join(', '),
      )
    },
    followsFrom: ['errors-have-the-status-of-one'],
  }),
  check({
    id: 'booking-gives-the-whole-appointment',
    title: 'Without another preference a booking gives the whole Appointment back',
    matters: 'Staff cannot see, nor tell the patient, what was booked.',
    mend: 'Answer with the Appointment as it was kept, unless the request prefers return=minimal.',
    party: 'provider',
    requirements: ['FHIR-GEN-48', 'HTTP-35', 'APT-BOOK-43'],
    asks: BOOKING,
    of: bookingAnswers,
    reads: (call) =>
      succeeded(call) && [undefined, 'representation'].includes(preference(call)) ? call : undefined,
    expects: (call) =>
      expectThat(
        typeOf(call.answer) === 'Appointment',
        'body',
        'the Appointment',
        typeOf(call.answer) ?? (hasBody(call) ? 'no resource' : undefined),
      ),
    followsFrom: ['errors-have-the-status-of-one'],
  }),
  check({
    id: 'minimal-preference-is-honoured',
    title: 'With the preference return=minimal a booking gives no body',
    matters: 'Data of the patient is sent that nobody asked for.',
    mend: 'Leave the body out where the request has Prefer: return=minimal; keep Location and ETag.',
    party: 'provider',
    requirements: ['FHIR-GEN-47', 'HTTP-36'],
    of: bookingAnswers,
    reads: (call) => (succeeded(call) && wantsMinimal(call) ? hasBody(call) : undefined),
    expects: (isThere) => expectThat(!isThere, 'body', 'no body', 'a body'),
  }),
] as const
