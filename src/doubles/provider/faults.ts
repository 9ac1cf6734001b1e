/** What the provider double can be told to do wrong or to suffer. */
export const providerFaults = [
  // What the outside world does to a practice.
  /** Breaks every connection without an answer. */
  'provider:is-down',
  /** Keeps every request until its sender gives up. */
  'provider:never-answers',
  /** Fails inside on every request: 500 (appointments.md 3.2). */
  'provider:has-internal-error',
  /** The practice has not enabled the capability: 403 (appointments.md 1.9). */
  'provider:refuses-access',
  /** PDS is out of the practice's reach: registration gives 500 (appointments.md 4.4). */
  'provider:cannot-reach-pds',
  /** Somebody else books the slot just before the first booking of a scenario arrives. */
  'provider:takes-the-slot',

  // What it fails to refuse.
  /** Does not compare requested_scope with the interaction. */
  'provider:accepts-wrong-scope',
  /** Does not look at exp. */
  'provider:accepts-expired-tokens',
  /** Books a slot that is no longer free. */
  'provider:double-books',
  /** Accepts a slot search over more than two weeks. */
  'provider:accepts-long-windows',

  // Headers of its answers.
  /** No Cache-Control. */
  'provider:forgets-no-store',
  /** No ETag. */
  'provider:forgets-etag',
  /** No Strict-Transport-Security. */
  'provider:forgets-hsts',
  /** Content-Type without its charset. */
  'provider:omits-charset',
  /** Content-Type application/json instead of application/fhir+json. */
  'provider:uses-plain-json-type',
  /** Location names the search instead of the new version. */
  'provider:wrong-location-header',

  // Every resource it gives.
  /** No meta.profile. */
  'provider:omits-profile',
  /** No meta.versionId. */
  'provider:omits-version-id',
  /** References with the service root URL in front. */
  'provider:uses-absolute-references',
  /** Bundle entries with fullUrl. */
  'provider:sends-full-urls',
  /** An empty list where the element should be left out. */
  'provider:sends-empty-members',
  /** Times in UTC with Z instead of UK local time. */
  'provider:uses-z-times',

  // Errors.
  /** Coding system of the ValueSet instead of the CodeSystem. */
  'provider:uses-value-set-system',
  /** OperationOutcome without its profile. */
  'provider:omits-outcome-profile',
  /** OperationOutcome without diagnostics. */
  'provider:omits-diagnostics',

  // Capability statement.
  /** version of another release. */
  'provider:states-another-version',
  /** fhirVersion of R4. */
  'provider:states-wrong-fhir-version',
  /** Leaves the register operation out. */
  'provider:omits-register-operation',

  // Slot search.
  /** Gives slots that are taken, as busy. */
  'provider:returns-busy-slots',
  /** Ignores start and end. */
  'provider:returns-slots-outside-window',
  /** Gives every slot twice. */
  'provider:repeats-slots',
  /** Ignores searchFilter. */
  'provider:ignores-search-filter',
  /** Leaves the Schedules out. */
  'provider:leaves-out-schedules',
  /** Leaves the Organization out. */
  'provider:leaves-out-organisation',
  /** Gives Practitioners and Locations that nobody asked for. */
  'provider:adds-unrequested-actors',
  /** No delivery channel on slots. */
  'provider:omits-delivery-channel',
  /** No practitioner role on schedules. */
  'provider:omits-practitioner-role',
  /** No serviceType on slots. */
  'provider:omits-slot-type',
  /** specialty on slots and schedules. */
  'provider:gives-specialty',

  // Patients.
  /** Finds patients whose registration has ended. */
  'provider:finds-inactive-patients',
  /** Finds patients who are flagged sensitive on PDS. */
  'provider:finds-sensitive-patients',
  /** 404 instead of an empty bundle. */
  'provider:answers-404-for-no-match',
  /** NHS number without its verification status. */
  'provider:omits-verification-status',
  /** managingOrganization of another practice. */
  'provider:names-another-organisation',
  /** maritalStatus on patients. */
  'provider:gives-marital-status',
  /** Registers as Regular instead of Temporary. */
  'provider:registers-as-regular',
  /** 201 instead of 200 to a registration. */
  'provider:answers-201-to-registration',

  // Booking.
  /** 200 instead of 201 to a booking. */
  'provider:answers-200-to-booking',
  /** Goes on offering slots that are booked. */
  'provider:keeps-slots-free',
  /** Drops the contained Organization and the extension that refers to it. */
  'provider:loses-booking-organisation',
  /** Drops the type of the booking organisation. */
  'provider:loses-organisation-type',
  /** Cuts the description after ten characters. */
  'provider:shortens-texts',
] as const satisfies readonly string[]

export type ProviderFault = (typeof providerFaults)[number]
