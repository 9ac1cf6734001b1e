import { identifierSystems } from '../../fhir/canonical.js'
import { interactions } from '../../spine/interactions.js'
import type { SceneBuilder } from '../testing/scene-builder.js'
import { asks, changedStory, differs, gives, turns, type Turn } from '../testing/story.js'
import { tellsApart } from '../testing/tells-apart.js'
import { appointmentSearchChecks } from './appointment-searches.js'

const told = (...all: readonly Turn[]): SceneBuilder => turns(...all)(changedStory())

const FROM = 'start=ge2027-07-04'
const looks = (from: string, to: string) => told(asks('7', from, to))

/** A search for an organisation by its code, in place of the look at the appointments. */
const finds = (query: string): SceneBuilder =>
  told(
    differs('7', {
      target: (target) => target.replace(/\/Patient\/pat-1\/Appointment.*$/, `/Organization${query}`),
      headers: { 'Ssp-InteractionID': interactions.findOrganisation.id },
    }),
  )

const CODE = `${identifierSystems.odsCode}|`

tellsApart(appointmentSearchChecks, {
  obeying: [
    changedStory(),
    looks('start=le2027-08-04', 'start=le2028-02-29'),
    finds(`?identifier=${encodeURIComponent(`${CODE}A20047`)}`),
  ],
  broken: [
    [
      'appointments-are-asked-for-between-two-dates',
      looks(`${FROM}&`, ''),
      'start',
      'two, one with ge and one with le',
      'le2027-08-04',
    ],
    [
      'appointments-are-asked-for-between-two-dates',
      looks(FROM, 'start=gt2027-07-04'),
      'start',
      'two, one with ge and one with le',
      'gt2027-07-04, le2027-08-04',
    ],
    [
      'appointments-are-asked-for-by-whole-dates',
      looks(FROM, 'start=ge2027-07-04T00:00:00'),
      'start',
      'a date, yyyy-mm-dd',
      'ge2027-07-04T00:00:00',
    ],
    [
      'appointments-are-asked-for-by-whole-dates',
      looks(FROM, 'start=ge2027-02-30'),
      'start',
      'a date, yyyy-mm-dd',
      'ge2027-02-30',
    ],
    [
      'appointments-of-the-past-are-not-asked-for',
      looks(FROM, 'start=ge2027-07-03'),
      'start',
      'ge2027-07-04, or later',
      'ge2027-07-03',
    ],
    [
      'appointments-are-asked-for-by-the-patient-who-was-found',
      looks('pat-1', 'pat-2'),
      'path',
      'Patient/pat-1',
      'Patient/pat-2',
    ],
    [
      'past-appointments-are-not-read',
      told(gives('7', { 'entry[0].resource.start': '2027-07-03T09:00:00+01:00' })),
      'Appointment.start',
      '2027-07-04, or later',
      '2027-07-03',
    ],
    [
      'practitioners-and-organisations-are-found-by-one-code',
      finds('?identifier=A20047'),
      'identifier',
      `one, ${CODE} and a code`,
      'A20047',
    ],
    [
      'practitioners-and-organisations-are-found-by-one-code',
      finds(''),
      'identifier',
      `one, ${CODE} and a code`,
      'nothing',
    ],
  ],
})
