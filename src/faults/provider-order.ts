import type { FaultsOf } from './fault.js'

/** How practices' systems go wrong where several ask for one thing, at once or one after the other, and in what they keep of it. */
export const providerOrderFaults = {
  'provider:looks-before-it-takes': {
    party: 'provider',
    kind: 'misdeed',
    says: 'looks whether a slot is free, and takes it in a second step',
    right: 'nothing comes between the look at a slot and the booking',
    trigger: 'two bookings of one slot come at once',
  },
  'provider:refuses-taken-slots-by-422': {
    party: 'provider',
    kind: 'misdeed',
    says: 'refuses the booking of a taken slot as if it were badly written',
    right: 'the booking of a slot that is taken is refused by 409 DUPLICATE_REJECTED',
    trigger: 'the slot is taken',
  },
  'provider:shuffles-elements': {
    party: 'provider',
    kind: 'misdeed',
    says: 'writes the elements of its XML in an order of its own',
    right: 'the elements of FHIR XML stand in the order that FHIR gives them',
    trigger: 'XML is asked for',
  },
  'provider:reads-old-copies': {
    party: 'provider',
    kind: 'misdeed',
    says: 'gives a changed appointment as it was before',
    right: 'an appointment is given in its newest version',
    trigger: 'the appointment was changed',
  },
  'provider:tells-versions-it-does-not-keep': {
    party: 'provider',
    kind: 'misdeed',
    says: 'answers a change by a version that the appointment does not have then',
    right: 'the answer to a change tells the version that is kept',
    trigger: 'an appointment is amended or cancelled',
  },
  'provider:keeps-what-it-refuses': {
    party: 'provider',
    kind: 'misdeed',
    says: 'answers a booking with 500, and has kept it',
    right: 'a booking that is answered with an error is not kept',
    trigger: 'a slot is booked',
  },
  'provider:keeps-bookings-before-it-looks': {
    party: 'provider',
    kind: 'misdeed',
    says: 'keeps a booking, and looks only then whether it has to refuse it',
    right: 'a booking that is refused is not kept',
    trigger: 'a booking breaks a rule',
  },
  'provider:keeps-changes-before-it-looks': {
    party: 'provider',
    kind: 'misdeed',
    says: 'changes an appointment, and looks only then whether it has to refuse that',
    right: 'a change that is refused changes nothing',
    trigger: 'a change breaks a rule',
  },
  'provider:serves-appointments-of-other-practices': {
    party: 'provider',
    kind: 'misdeed',
    says: 'gives and changes what was booked at another practice, by the id that it has there',
    right: 'an id is looked up at the practice whose service root URL was asked',
    trigger: 'another practice holds the appointment',
  },
  'provider:keeps-no-bookings': {
    party: 'provider',
    kind: 'misdeed',
    says: 'confirms a booking, and does not keep it',
    right: 'a booking that was confirmed is kept',
    trigger: 'a slot is booked',
  },
} as const satisfies FaultsOf<'provider'>
