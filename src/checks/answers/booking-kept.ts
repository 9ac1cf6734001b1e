import { sameInstant, sameText, sameUrl } from '../../spine/comparisons.js'
import { isLondonDateTime } from '../../spine/london-time.js'
import { check, where } from '../judging/check.js'
import { expectThat } from '../judging/found.js'
import { precedes } from '../reading/history.js'
import { isObject, shown, textAt, type Located } from '../../fhir/located.js'
import { slotReferences } from '../reading/offered-slots.js'
import { appointmentAsked, isCancellation, isReadOfAppointment } from '../reading/appointments.js'
import { answered, isBooking, isChangeOfBooking, succeeded } from '../reading/operations.js'
import { actorsOf, bookingOrganisation, targetsAt } from '../reading/references.js'
import type { Call, Scene } from '../reading/scene.js'
import { confirmationIn, slotsBehind } from './booking-behind.js'
import { lostOf } from './kept.js'
import { answersTo, bookingAnswers } from './resources.js'

const BOOKING = ['book-appointment'] as const

const forWorkedExample = where(({ intent }: Call) => intent?.action === 'book-appointment', 'WEX-6c')

const list = (texts: readonly string[]): string => [...new Set(texts)].sort().join(', ')

/** Start and end that a booking has to be confirmed with: as the slots were offered, or else as they were asked for. */
function timesDue(call: Call, scene: Scene) {
  const confirmation = confirmationIn(call)
  if (!confirmation) return undefined
  const slots = slotsBehind(call, scene)
  const { at, value } = confirmation.given
  const time = (name: 'start' | 'end', offered: string | undefined) => ({
    at: `${at}.${name}`,
    // Text where the practice has written it before; a consumer may have written the instant otherwise.
    isSame: offered === undefined ? sameInstant : sameText,
    due: offered ?? textAt(confirmation.sent.value, name),
    given: textAt(value, name),
  })
  return [time('start', slots?.[0]?.start), time('end', slots?.at(-1)?.end)]
}

/** Everybody and everything that takes part, other than the patient. */
const othersIn = (appointment: Located): readonly string[] =>
  targetsAt(appointment, 'participant.actor.reference').filter((each) => !each.startsWith('Patient/'))

const TEXTS = ['description', 'comment'] as const

/** What is read of an appointment, with what the last booking or change of it was answered with; undefined where that was another version, or a cancellation: whether that holds is judged of itself. */
function readBack(call: Call, { deliveries }: Scene) {
  const now = answered('Appointment')(call)[0]
  const id = textAt(now?.value, 'id')
  const last = deliveries.findLast(
    (each) =>
      (isBooking(each) || isChangeOfBooking(each)) &&
      succeeded(each) &&
      sameUrl(each.root, call.root) &&
      precedes(each.exchange, call.exchange) &&
      (appointmentAsked(each) ?? textAt(answered('Appointment')(each)[0]?.value, 'id')) === id,
  )
  const before = last && !isCancellation(last) ? answered('Appointment')(last)[0] : undefined
  const version = textAt(now?.value, 'meta.versionId')
  const isSame =
    id !== undefined && version !== undefined && textAt(before?.value, 'meta.versionId') === version
  return now && before && isSame ? { now, before } : undefined
}

/** That a booking is kept as it was asked for (appointments.md 1.6, 5.2). */
export const bookingKeptChecks = [
  check({
    id: 'booking-is-confirmed-for-its-patient',
    title: 'A booking is confirmed for the patient for whom it was asked',
    matters: 'Another patient gets the appointment, and this one comes in vain.',
    mend: 'Keep the Patient among the participants as it was sent.',
    party: 'provider',
    requirements: ['FHIR-GEN-39', 'HTTP-71', forWorkedExample],
    asks: BOOKING,
    of: bookingAnswers,
    reads: confirmationIn,
    expects: ({ sent, given }) => {
      const [asked, confirmed] = [sent, given].map((each) => list(actorsOf(each, 'Patient')))
      return expectThat(asked === confirmed, `${given.at}.participant.actor`, asked ?? '', confirmed)
    },
  }),
  check({
    id: 'booking-is-confirmed-for-its-slots',
    title: 'A booking is confirmed for the slots that were asked for',
    matters: 'The patient gets another appointment than the one that was chosen.',
    mend: 'Give slot back as it was sent: every one, and no other.',
    party: 'provider',
    requirements: ['FHIR-GEN-39', 'HTTP-71', forWorkedExample],
    asks: BOOKING,
    of: bookingAnswers,
    reads: confirmationIn,
    expects: ({ sent, given }) => {
      const [asked, confirmed] = [sent, given].map((each) => list(slotReferences(each)))
      return expectThat(asked === confirmed, `${given.at}.slot`, asked ?? '', confirmed)
    },
  }),
  check({
    id: 'booking-is-confirmed-for-the-times-of-its-slots',
    title: 'A booking is confirmed with start and end of its slots, written as they were offered',
    matters: 'The patient comes an hour early or late.',
    mend: 'Give start of the first and end of the last slot, in the very text of the slot search.',
    party: 'provider',
    requirements: ['FHIR-GEN-39', 'HTTP-71', forWorkedExample],
    asks: BOOKING,
    of: bookingAnswers,
    // Where one is missing, that is told of the profile.
    reads: (call, scene) => timesDue(call, scene)?.filter(({ given }) => given !== undefined),
    expects: (times) =>
      times.flatMap(
        ({ at, isSame, due, given }) => expectThat(isSame(due, given), at, due ?? '', given) ?? [],
      ),
  }),
  check({
    id: 'booking-keeps-its-participants',
    title: 'Location, practitioner and whoever else takes part in a booking come back',
    matters: 'The patient is not told where to go or whom they will see.',
    mend: 'Keep every participant as it was sent.',
    party: 'provider',
    requirements: ['FHIR-GEN-39', 'HTTP-71'],
    asks: BOOKING,
    of: bookingAnswers,
    reads: confirmationIn,
    expects: ({ sent, given }) => {
      const kept = othersIn(given)
      return othersIn(sent)
        .filter((each) => !kept.includes(each))
        .map((each) => ({
          at: `${given.at}.participant.actor`,
          expected: each,
          actual: list(kept) || 'nothing',
        }))
    },
  }),
  check({
    id: 'booking-keeps-when-it-was-made',
    title: 'The time at which a booking was made comes back as it was sent',
    matters: 'Nobody can tell any more when, and so by whom, the appointment was booked.',
    mend: 'Keep created as the consumer sent it; the practice’s own time is lastUpdated.',
    party: 'provider',
    requirements: ['FHIR-GEN-39', 'HTTP-71'],
    asks: BOOKING,
    of: bookingAnswers,
    reads: (call) => {
      const { sent, given } = confirmationIn(call) ?? {}
      const made = sent && textAt(sent.value, 'created')
      // What was badly written cannot come back as it was.
      return given && made !== undefined && isLondonDateTime(made) ? { made, given } : undefined
    },
    expects: ({ made, given: { at, value } }) => {
      const kept = textAt(value, 'created')
      return expectThat(sameInstant(made, kept), `${at}.created`, made, kept)
    },
  }),
  check({
    id: 'booking-texts-are-kept',
    title: 'Description and comment come back complete',
    matters: 'The practice does not learn why the patient comes, or what they asked for.',
    mend: 'Keep both texts whole; a system with one field joins them with a delimiter.',
    party: 'provider',
    requirements: ['APT-BOOK-32', 'APT-BOOK-45'],
    asks: BOOKING,
    of: bookingAnswers,
    reads: confirmationIn,
    expects: ({ sent, given: { at, value } }) => {
      // A practice with one field for both may join them (appointments.md 5.2).
      const stored = TEXTS.map((name) => textAt(value, name) ?? '').join(' ')
      return TEXTS.flatMap((name) => {
        const text = textAt(sent.value, name)
        return text === undefined || stored.includes(text)
          ? []
          : [{ at: `${at}.${name}`, expected: shown(text), actual: shown(textAt(value, name)) }]
      })
    },
  }),
  check({
    id: 'booking-organisation-is-kept',
    title: 'The booking organisation comes back as it was sent, with all that belongs to it',
    matters: 'The practice cannot tell who booked, nor call back.',
    mend: 'Keep the contained Organization, and the extension that refers to it, with every element.',
    party: 'provider',
    requirements: ['APT-BOOK-33', 'FHIR-GEN-39', 'HTTP-71'],
    asks: BOOKING,
    of: bookingAnswers,
    reads: (call) => {
      const confirmation = confirmationIn(call)
      const sent = confirmation && bookingOrganisation(confirmation.sent)
      return sent && { sent, given: confirmation.given }
    },
    expects: ({ sent, given }) => {
      const kept = bookingOrganisation(given)
      // Its id and meta are the practice's own.
      return kept
        ? lostOf(['identifier', 'type', 'name', 'telecom', 'address'], kept.at, sent.value, kept.value)
        : expectThat(false, `${given.at}.contained`, 'the booking organisation', undefined)
    },
  }),
  check({
    id: 'booked-appointment-is-read-as-confirmed',
    title: 'An appointment that is read in the version in which it was confirmed is the same as then',
    matters: 'Staff see another appointment than the one the patient was told of.',
    mend: 'Keep the whole Appointment; give each change a new versionId.',
    party: 'provider',
    requirements: ['FHIR-GEN-39', 'HTTP-71', 'APT-BOOK-32', 'APT-BOOK-33'],
    of: answersTo(isReadOfAppointment),
    reads: readBack,
    expects: ({ now, before }) =>
      lostOf(
        Object.keys(isObject(before.value) ? before.value : {}).filter((name) => name !== 'meta'),
        now.at,
        before.value,
        now.value,
      ),
  }),
] as const
