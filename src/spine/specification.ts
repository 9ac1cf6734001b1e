/** The versions of GP Connect that a provider can be tested by, in their order. */
export const SPECIFICATION_VERSIONS = ['1.2.7', '1.2.8', '1.2.9', '1.6.2'] as const

/** A version of GP Connect that a provider can be tested by. */
export type SpecificationVersion = (typeof SPECIFICATION_VERSIONS)[number]

/** By which a provider is tested that does not say otherwise. */
export const USUAL_SPECIFICATION: SpecificationVersion = '1.2.7'

/** Something in which versions differ. Of 1.2.8 no source says more than that it had service filtering: it is judged as 1.2.7 in all else. */
interface SpecificationDifference {
  readonly about: string
  /** What holds up to the version in which it changes. */
  readonly before: string
  /** The version in which it changes; every later one has it too. */
  readonly from: SpecificationVersion
  readonly then: string
  /**
   * What comes of it: new requirements do not bind before the version that brings them (`appliesFrom` of the catalogue); a habit is allowed
   * before; or both readings are accepted of everybody, because a provider cannot know which one meets it.
   */
  readonly judged: 'new requirements' | 'allowed before' | 'alike'
}

/** In what the versions differ (appointments.md 9 and 11.1), as far as anything of it crosses the wire. */
export const SPECIFICATION_DIFFERENCES = {
  visits: {
    about: 'appointments at which a practitioner visits the patient',
    before: 'not mentioned',
    from: '1.2.9',
    then: 'read and retrieved with an unknown location; never offered, booked, amended or cancelled',
    judged: 'new requirements',
  },
  'sensitive-patients-sought': {
    about: 'a search for a patient whom PDS flags as sensitive',
    before: 'an empty Bundle, or an error that says that the patient was not found',
    from: '1.2.9',
    then: 'an empty Bundle',
    judged: 'allowed before',
  },
  'sensitive-patients-read': {
    about: 'reading a patient whom PDS flags as sensitive',
    before: 'not mentioned',
    from: '1.2.9',
    then: '404 PATIENT_NOT_FOUND',
    judged: 'new requirements',
  },
  'access-denied': {
    about: 'the code of a practice that has not enabled a capability',
    before: 'ACCESS_DENIED',
    from: '1.2.9',
    then: 'ACCESS DENIED',
    judged: 'alike',
  },
  'cancellation-reason': {
    about: 'a cancellation reason in a booking or an amendment',
    before: 'not mentioned; the provider test suite expects an amendment with one to be refused',
    from: '1.2.9',
    then: 'MUST NOT be sent; refused with 422',
    judged: 'alike',
  },
  'practitioner-roles': {
    about: 'the role in a schedule',
    before: '20 codes, by an extensible binding',
    from: '1.2.9',
    then: 'every SDS job role',
    judged: 'alike',
  },
  'profile-of-registrations': {
    about: 'meta.profile of a patient who is registered',
    before: 'by the general rule for resources that are created',
    from: '1.2.9',
    then: 'said of registrations themselves',
    judged: 'alike',
  },
  'error-code-system': {
    about: 'the system of Spine codes',
    before: 'CodeSystem by the table, ValueSet by the examples',
    from: '1.6.2',
    then: 'CodeSystem',
    judged: 'alike',
  },
  'practitioner-names': {
    about: 'the name of a practitioner',
    before: 'with its family name',
    from: '1.6.2',
    then: 'by its parts and without text, or as text alone',
    judged: 'new requirements',
  },
  'email-use': {
    about: 'use of an email address',
    before: 'SHALL be there',
    from: '1.2.7',
    then: 'disregarded, by the tidied text',
    judged: 'alike',
  },
  'service-filtering': {
    about: 'slots by the services of a practice',
    before: 'nothing; added in 1.2.8, withdrawn in 1.2.9',
    from: '1.2.9',
    then: 'nothing',
    judged: 'alike',
  },
} as const satisfies Readonly<Record<string, SpecificationDifference>>

type DifferenceId = keyof typeof SPECIFICATION_DIFFERENCES

/** What allows an older habit. */
type Tolerance = {
  [Id in DifferenceId]: (typeof SPECIFICATION_DIFFERENCES)[Id]['judged'] extends 'allowed before' ? Id : never
}[DifferenceId]

const parts = (version: string): readonly number[] => version.split('.').map(Number)

/** Whether one version came before another, both as n.n.n. */
export function isEarlier(one: string, other: string): boolean {
  const [left, right] = [parts(one), parts(other)]
  const at = left.findIndex((part, place) => part !== right[place])
  return at >= 0 && (left[at] ?? 0) < (right[at] ?? 0)
}

/** Whether a provider that is tested by a version may still have the habit that a later one took away; nobody who states no version may. */
export const isStillAllowed = (habit: Tolerance, version: SpecificationVersion | undefined): boolean =>
  version !== undefined && isEarlier(version, SPECIFICATION_DIFFERENCES[habit].from)

/** What CapabilityStatement.version may be of a provider that is tested by a version: that of 1.2.9 still shows 1.2.7 in its example. */
export const versionsStated = (version: SpecificationVersion): readonly string[] =>
  version === '1.2.9' ? ['1.2.9', '1.2.7'] : [version]
