import { codeSystems, identifierSystems } from '../../fhir/canonical.js'
import { bookedStory, sends } from '../fhir/testing/story.js'
import { hosted } from '../fhir/testing/hosted.js'
import type { SceneBuilder } from '../testing/scene-builder.js'
import { tellsApart } from '../testing/tells-apart.js'
import { bookingOrganisationChecks } from './booking-organisation.js'
import { to } from './testing/variants.js'

const booking = (edits: Readonly<Record<string, unknown>>, story = bookedStory()): SceneBuilder =>
  sends('6', edits)(story)

const CONTAINED = 'contained[0]'
const at = (element: string): string => `Appointment.${CONTAINED}.${element}`

/** The slot search says nothing of the type of organisation. */
const searchedWithoutType = (): SceneBuilder =>
  bookedStory().alter(['4a', '4b'], { target: to(/&searchFilter=[^&]*Type-1[^&]*/, '') })

tellsApart(bookingOrganisationChecks, {
  obeying: [
    bookedStory(),
    hosted(bookedStory()),
    booking({ [`${CONTAINED}.type`]: undefined }, searchedWithoutType()),
    // A name in capitals or written in another way is nobody else's.
    booking({ [`${CONTAINED}.name`]: 'NORTHGATE URGENT CARE' }),
    booking({ [`${CONTAINED}.name`]: 'Northgate UCC (night)' }),
    // More than is asked for: another identifier, an e-mail, a code of another system, another contained resource.
    booking({ [`${CONTAINED}.identifier[1]`]: { system: 'https://example.org', value: 'x' } }),
    booking({ [`${CONTAINED}.telecom[1]`]: { system: 'email', value: 'desk@northgate.example' } }),
    booking({ [`${CONTAINED}.type[0].coding[1]`]: { system: 'https://example.org', code: 'x' } }),
    booking({ 'contained[1]': { resourceType: 'Organization', id: '2', name: 'Southgate Urgent Care' } }),
    booking({ [`${CONTAINED}.id`]: 'booker', 'extension[0].valueReference.reference': '#booker' }),
  ],
  broken: [
    [
      'booking-refers-to-the-booking-organisation',
      booking({ extension: undefined }),
      'Appointment.extension:bookingOrganisation',
      'exactly one',
      'nothing',
    ],
    [
      'booking-refers-to-the-booking-organisation',
      booking({ [`${CONTAINED}.id`]: '2' }),
      'Appointment.contained',
      'the Organization that the booking organisation extension refers to',
      'Organization',
    ],
    [
      'booking-organisation-can-be-reached',
      booking({ [`${CONTAINED}.telecom`]: undefined }),
      at('telecom'),
      'at least one',
      'nothing',
    ],
    [
      'booking-organisation-can-be-reached',
      booking({ [`${CONTAINED}.identifier[0].system`]: 'https://example.org' }),
      at('identifier:odsOrganisationCode'),
      'exactly one',
      'nothing',
    ],
    [
      'booking-organisation-is-the-originator',
      booking({ [`${CONTAINED}.identifier[0]`]: { system: identifierSystems.odsCode, value: 'NLX02' } }),
      at('identifier.value'),
      'Northgate Urgent Care (NLX01)',
      'Southgate Urgent Care (NLX02)',
    ],
    [
      'booking-organisation-is-the-originator',
      booking({ [`${CONTAINED}.name`]: 'Southgate Urgent Care' }),
      at('name'),
      'Northgate Urgent Care',
      'Southgate Urgent Care, the name of NLX02',
    ],
    [
      'booking-organisation-has-the-type-searched-with',
      booking({ [`${CONTAINED}.type`]: undefined }),
      at('type'),
      'urgent-care, as in searchFilter',
      'nothing',
    ],
    [
      'booking-organisation-has-the-type-searched-with',
      searchedWithoutType(),
      at('type'),
      'no type, as in searchFilter',
      'urgent-care',
    ],
    [
      'booking-organisation-conforms-to-its-profile',
      booking({ [`${CONTAINED}.meta`]: undefined }),
      at('meta.profile'),
      'https://fhir.nhs.uk/STU3/StructureDefinition/CareConnect-GPC-Organization-1',
      'nothing',
    ],
    [
      'booking-organisation-conforms-to-its-profile',
      booking({
        [`${CONTAINED}.type[1]`]: { coding: [{ system: codeSystems.jobRole, code: 'x' }] },
      }),
      at('type'),
      'at most one',
      '2 of them',
    ],
  ],
})
