import { element, filledIn, ifText, profiled } from './element-rules.js'

/** What GPConnect-Appointment-1 asks of an Appointment and rules out in it, whoever sends it. */
export const appointmentElements = [
  profiled('Appointment', 'extension:deliveryChannel'),
  profiled('Appointment', 'identifier.system', ifText(filledIn)),
  profiled('Appointment', 'identifier.value', ifText(filledIn)),
  profiled('Appointment', 'identifier.use'),
  profiled('Appointment', 'identifier.type'),
  profiled('Appointment', 'identifier.period'),
  profiled('Appointment', 'identifier.assigner'),
  profiled('Appointment', 'appointmentType'),
  profiled('Appointment', 'indication'),
  profiled('Appointment', 'supportingInformation'),
  profiled('Appointment', 'incomingReferral'),
  profiled('Appointment', 'requestedPeriod'),
  element('slot.reference', '1..1', ifText(filledIn)),
]
