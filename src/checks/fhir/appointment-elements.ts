import {
  atMost,
  element,
  filledIn,
  fixed,
  oneOf,
  referenceTo,
  matching,
  type ElementRule,
} from '../judging/element-rules.js'

/** Whether it is UK local time is the practice's to get right: a consumer repeats the times of the slot. */
const withOffset = matching(
  'a date and time with its offset',
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/,
)

const PARTICIPANTS = ['Patient', 'Practitioner', 'Location', 'RelatedPerson', 'Device', 'HealthcareService']

/** GPConnect-Appointment-1, as far as requests and answers share it (appointments.md 7.1). */
export const APPOINTMENT: readonly ElementRule[] = [
  element('resourceType', '1..1', fixed('Appointment')),
  element('extension:bookingOrganisation', '0..1'),
  element('extension:deliveryChannel', '0..1'),
  element('extension:appointmentCancellationReason', '0..1'),
  element('identifier.system', '1..1', filledIn),
  element('identifier.value', '1..1', filledIn),
  ...['use', 'type', 'period', 'assigner'].map((name) => element(`identifier.${name}`, '0..0')),
  element('status', '1..1', oneOf('booked', 'cancelled')),
  element('serviceCategory', '0..1'),
  element('appointmentType', '0..0'),
  element('indication', '0..0'),
  element('supportingInformation', '0..0'),
  element('incomingReferral', '0..0'),
  element('requestedPeriod', '0..0'),
  element('priority', '0..1'),
  element('description', '1..1', filledIn),
  element('start', '1..1', withOffset),
  element('end', '1..1', withOffset),
  element('minutesDuration', '0..1'),
  element('slot', '1..*'),
  element('slot.reference', '1..1', filledIn),
  element('created', '0..1'),
  element('comment', '0..1', atMost(500)),
  element('participant', '1..*'),
  element('participant.actor', '1..1'),
  element('participant.actor.reference', '1..1', referenceTo(...PARTICIPANTS)),
  element('participant.status', '1..1', oneOf('accepted', 'declined', 'tentative', 'needs-action')),
]

/** CareConnect-GPC-Organization-1 (appointments.md 7.5). */
export const ORGANISATION: readonly ElementRule[] = [
  element('resourceType', '1..1', fixed('Organization')),
  element('identifier:odsOrganisationCode', '0..1'),
  element('identifier.system', '1..1', filledIn),
  element('identifier.value', '1..1', filledIn),
  element('type', '0..1'),
  element('name', '1..1', filledIn),
  element('telecom.system', '1..1', filledIn),
  element('telecom.value', '1..1', filledIn),
  element('address.state', '0..0'),
]
