import { element, filledIn, fixed, type ElementRule } from '../judging/element-rules.js'

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
