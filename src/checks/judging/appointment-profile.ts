import { element, filledIn, ifText } from './element-rules.js'

/** What GPConnect-Appointment-1 asks of an Appointment and rules out in it, whoever sends it. */
export const appointmentElements = [
  element('extension:deliveryChannel', '0..1'),
  element('identifier.system', '1..1', ifText(filledIn)),
  element('identifier.value', '1..1', ifText(filledIn)),
  ...['use', 'type', 'period', 'assigner'].map((name) => element(`identifier.${name}`, '0..0')),
  element('appointmentType', '0..0'),
  element('indication', '0..0'),
  element('supportingInformation', '0..0'),
  element('incomingReferral', '0..0'),
  element('requestedPeriod', '0..0'),
  element('slot.reference', '1..1', ifText(filledIn)),
]
