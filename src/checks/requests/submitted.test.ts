import { bookedStory, registeredStory, sends } from '../fhir/testing/story.js'
import type { SceneBuilder } from '../testing/scene-builder.js'
import { tellsApart } from '../testing/tells-apart.js'
import { submittedChecks } from './submitted.js'

const booking = (edits: Readonly<Record<string, unknown>>): SceneBuilder => sends('6', edits)(bookedStory())
const registration = (edits: Readonly<Record<string, unknown>>): SceneBuilder =>
  sends('5r', edits)(registeredStory())

const PROFILES = 'https://fhir.nhs.uk/STU3/StructureDefinition'
const SENT = 'parameter[0].resource'

tellsApart(submittedChecks, {
  obeying: [
    bookedStory(),
    registeredStory(),
    // References to one version of a resource, and to what is contained.
    booking({ 'participant[1].actor.reference': 'Location/loc-1/_history/2' }),
    booking({ 'contained[0].partOf': { reference: 'Organization/7/_history/1' } }),
    // Extensions that nobody knows, an id of an element, a display, and the profile in other letters.
    booking({ 'extension[1]': { url: 'https://example.org/x', valueString: 'x' } }),
    booking({ 'participant[0].id': 'a', 'participant[0].actor.display': 'TESTERSON, Orla' }),
    booking({ 'meta.profile[0]': `${PROFILES}/gpconnect-appointment-1` }),
    booking({ 'meta.profile[1]': 'https://example.org/profile' }),
    registration({
      [`${SENT}._birthDate`]: { extension: [{ url: 'https://example.org/x', valueCode: 'x' }] },
    }),
  ],
  broken: [
    ['booking-has-the-shape-of-stu3', booking({ start: 1 }), 'Appointment.start', 'text', 'the number 1'],
    [
      'booking-has-the-shape-of-stu3',
      booking({ clinician: 'x' }),
      'Appointment.clinician',
      'an element of Appointment',
      'clinician',
    ],
    [
      'booking-has-the-shape-of-stu3',
      bookedStory().alter(['6a', '6b'], { body: { resourceType: 'Slot', id: '1' } }),
      'Appointment.resourceType',
      'Appointment',
      'text "Slot"',
    ],
    [
      'booking-has-the-shape-of-stu3',
      bookedStory().alter(['6a', '6b'], { body: Buffer.from('<Appointment/>') }),
      'Appointment',
      'an object with the elements of Appointment',
      'nothing',
    ],
    [
      'registration-has-the-shape-of-stu3',
      registration({ [`${SENT}.name[0].given`]: [null, 'Orla'] }),
      'Parameters.parameter[0].resource.name[0].given[0]',
      'a value, since _given[0] holds none',
      'null',
    ],
    [
      'registration-has-the-shape-of-stu3',
      registration({ [`${SENT}.telecom`]: { system: 'phone', value: '07700 900123' } }),
      'Parameters.parameter[0].resource.telecom',
      'a list',
      'an object',
    ],
    [
      'submitted-references-are-relative',
      booking({ 'slot[0].reference': 'https://gp.meadowlane.example/A20047/STU3/1/gpconnect/Slot/slot-1' }),
      'Appointment.slot[0].reference',
      'a relative reference such as Patient/2, or #id',
      'https://gp.meadowlane.example/A20047/STU3/1/gpconnect/Slot/slot-1',
    ],
    [
      'submitted-resources-name-their-profile',
      booking({ meta: undefined }),
      'Appointment.meta.profile',
      `${PROFILES}/GPConnect-Appointment-1`,
      'nothing',
    ],
    [
      'submitted-resources-name-their-profile',
      registration({ [`${SENT}.meta.profile[0]`]: 'https://example.org/Patient' }),
      'Parameters.parameter[0].resource.meta.profile',
      `${PROFILES}/CareConnect-GPC-Patient-1`,
      'https://example.org/Patient',
    ],
  ],
})
