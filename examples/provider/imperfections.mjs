/** What the suite can be told to do wrong, one at a time, as real suites were found to do. */
export const imperfections = {
  'two-may-book-one-slot': 'looks whether a slot is free, and books it a moment later without looking again',
  'version-of-changes-unusable': 'answers a change with a version that the next change may not quote',
  'no-etag-on-booking': 'answers a booking without ETag',
  'no-location-on-booking': 'answers a booking without Location',
  'no-strict-transport-security': 'answers without Strict-Transport-Security',
  'scope-ignored-on-reads': 'does not look at the scope of the token where something is read',
  'gap-between-slots-accepted': 'books two slots of a session with a gap between them',
  'no-description-accepted': 'books without a description',
  '500-for-unknown-ids': 'fails inside where an id is not known',
  'html-for-malformed-targets': 'answers an unencoded pipe in the target by a page of HTML',
  'token-without-last-dot': 'takes a token that does not end with a dot',
  'second-name-on-registration': 'makes up a second name of whom it registers',
  'wrong-code-for-taken-slots': 'refuses a taken slot by the code of a version conflict',
  'past-appointments-given': 'gives appointments of days that are past',
  'slots-of-cancelled-kept': 'does not free the slots of what is cancelled',
  'appointments-of-others-given':
    'gives the appointments of everybody where those of one patient are asked for',
}
