import { interactions } from '../../../spine/interactions.js'
import type {
  ConsumerDriver,
  FreeSlot,
  HeldAppointment,
  PracticeAddress,
  SdsRoute,
} from '../../consumer-driver.js'
import { callPractice } from '../call-practice.js'
import type { ConsumerSetting } from '../setting.js'
import { done } from '../stopped.js'
import { heldAddress, listedAddress, mayGoOn } from './held-addresses.js'
import { lookUpOwnAsid } from './own-asid.js'

/** The verbs as a consumer performs them that has faults of conduct: the same where none of them is switched on. */
export const conductedBy = (
  honest: ConsumerDriver,
  setting: ConsumerSetting,
  route: SdsRoute,
): ConsumerDriver => ({
  ...honest,
  ...lookups(honest, setting, route),
  ...searches(honest, setting),
  ...patients(honest, setting),
  ...records(honest, setting),
  ...bookings(honest, setting),
})

/** What goes wrong around the lookups of a practice (spine.md 2.1, 4.4, 4.7). */
function lookups(
  honest: ConsumerDriver,
  setting: ConsumerSetting,
  route: SdsRoute,
): Pick<ConsumerDriver, 'findEndpoint' | 'findAsid'> {
  const { misbehaves } = setting
  const listed = (practice: PracticeAddress['odsCode']) =>
    misbehaves('consumer:skips-lookup') ? listedAddress(setting, practice) : undefined
  return {
    findEndpoint: async (practice, interactionId) => {
      const known = listed(practice)
      if (known) return done(known)
      const held = heldAddress(setting, practice)
      if (held && misbehaves('consumer:looks-up-after-the-call')) await honest.readCapabilityStatement(held)
      const found = await honest.findEndpoint(practice, interactionId)
      return held && mayGoOn(found, misbehaves) ? done(held) : found
    },
    findAsid: async (practice, endpoint, interactionId) => {
      const known = listed(practice)
      if (known) return done(known)
      await lookUpOwnAsid(setting, route, practice)
      const held = heldAddress(setting, practice)
      const found = await honest.findAsid(practice, endpoint, interactionId)
      return held && mayGoOn(found, misbehaves) ? done(held) : found
    },
  }
}

/** What goes wrong around a slot search and the capability statement before it (spine.md 2.1, 3.9). */
function searches(
  honest: ConsumerDriver,
  { misbehaves }: ConsumerSetting,
): Pick<ConsumerDriver, 'readCapabilityStatement' | 'searchForFreeSlots'> {
  const isLast = () => misbehaves('consumer:asks-for-capabilities-last')
  let slots: readonly FreeSlot[] = []
  return {
    readCapabilityStatement: async (practice) =>
      isLast() ? done({ version: '' }) : honest.readCapabilityStatement(practice),
    searchForFreeSlots: async (practice, ...search) => {
      if (misbehaves('consumer:repeats-search')) await honest.searchForFreeSlots(practice, ...search)
      const found = await honest.searchForFreeSlots(practice, ...search)
      if (isLast()) await honest.readCapabilityStatement(practice)
      if (!found.done && misbehaves('consumer:books-upon-failed-search')) return done({ slots })
      if (found.done) slots = found.slots
      return found
    },
  }
}

/** What goes wrong in asking for records (other-capabilities.md 3). */
const records = (honest: ConsumerDriver, setting: ConsumerSetting): Pick<ConsumerDriver, 'askForRecord'> => ({
  askForRecord: (practice, ...asked) => {
    const listed = setting.misbehaves('consumer:asks-for-records-at-the-appointments-root')
      ? listedAddress(setting, practice.odsCode)
      : undefined
    return honest.askForRecord(listed ?? practice, ...asked)
  },
})

/** What goes wrong once something is booked (appointments.md 5.2, 5.4, 5.5). */
function bookings(
  honest: ConsumerDriver,
  { misbehaves }: ConsumerSetting,
): Pick<ConsumerDriver, 'bookAppointment' | 'retrieveAppointments'> {
  let own: readonly HeldAppointment[] = []
  return {
    bookAppointment: async (...booking) => {
      const booked = await honest.bookAppointment(...booking)
      if (booked.done && misbehaves('consumer:books-twice')) await honest.bookAppointment(...booking)
      if (booked.done && booked.held) own = [booked.held]
      return booked
    },
    retrieveAppointments: async (...asked) =>
      misbehaves('consumer:changes-without-looking')
        ? done({ appointments: own })
        : honest.retrieveAppointments(...asked),
  }
}

/** An id that no answer of this encounter gave. */
const OF_LAST_WEEK = 'last-week-1'

/** What goes wrong in finding the patient (appointments.md 4.2 to 4.4). */
function patients(honest: ConsumerDriver, setting: ConsumerSetting): Pick<ConsumerDriver, 'findPatient'> {
  const { keepsake, misbehaves } = setting
  return {
    findPatient: async (practice, trace) => {
      if (misbehaves('consumer:registers-without-asking'))
        return done({ patient: undefined, differences: [] })
      if (misbehaves('consumer:reads-by-kept-patient-id'))
        await callPractice(setting, practice, {
          interaction: interactions.readPatient,
          path: `/Patient/${OF_LAST_WEEK}`,
        })
      const found = await honest.findPatient(practice, trace)
      if (!found.done) return found
      const name = `record ${practice.odsCode} ${trace.nhsNumber}`
      if (found.patient !== undefined) keepsake.set(name, found.patient)
      return misbehaves('consumer:books-without-registering')
        ? done({ ...found, patient: found.patient ?? keepsake.get(name) })
        : found
    },
  }
}
