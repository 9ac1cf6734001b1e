const GENDER = 'male female other unknown'

/**
 * Codes that FHIR STU3 binds an element to with the strength "required". Elements of which a check of its own tells what they
 * may say are left to it: statuses, issues, and what a capability statement declares.
 */
const TABLE: Readonly<Record<string, string>> = {
  'Address.use': 'home work temp old',
  'Address.type': 'postal physical both',
  'Appointment.participant.required': 'required optional information-only',
  'ContactPoint.system': 'phone fax email pager url sms other',
  'ContactPoint.use': 'home work temp old mobile',
  'HumanName.use': 'usual official temp nickname anonymous old maiden',
  'Identifier.use': 'usual official temp secondary',
  'Narrative.status': 'generated extensions additional empty',
  'Patient.gender': GENDER,
  'Patient.contact.gender': GENDER,
  'Practitioner.gender': GENDER,
}

/** The codes that an element may hold, by its type and name; undefined of an element that is not bound to any. */
export const REQUIRED_CODES: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(TABLE).map(([element, codes]) => [element, codes.split(' ')]),
)
