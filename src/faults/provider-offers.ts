import type { FaultsOf } from './fault.js'

/** How practices' systems go wrong in their capability statement and in what a slot search gives. */
export const providerOfferFaults = {
  'provider:omits-kind': {
    party: 'provider',
    kind: 'misdeed',
    says: 'leaves kind out of its capability statement',
    right: 'a capability statement has every element that STU3 demands',
  },
  'provider:omits-software-version': {
    party: 'provider',
    kind: 'misdeed',
    says: 'leaves the version of its software out of its capability statement',
    right: 'the capability statement names the software and its version',
  },
  'provider:accepts-unknown-extensions-only': {
    party: 'provider',
    kind: 'misdeed',
    says: 'states that it accepts unknown extensions only',
    right: 'acceptUnknown is both',
  },
  'provider:declares-plain-json': {
    party: 'provider',
    kind: 'misdeed',
    says: 'declares the format application/json',
    right: 'the capability statement lists application/fhir+json',
  },
  'provider:omits-slot-profile': {
    party: 'provider',
    kind: 'misdeed',
    says: 'leaves the profile of Slot out of its capability statement',
    right: 'the capability statement lists every profile of Foundations and Appointment Management',
  },
  'provider:omits-location-resource': {
    party: 'provider',
    kind: 'misdeed',
    says: 'leaves Location out of its capability statement',
    right: 'the capability statement lists every resource type with its interactions',
  },
  'provider:omits-search-filter': {
    party: 'provider',
    kind: 'misdeed',
    says: 'leaves searchFilter out of the slot search that it declares',
    right: 'the capability statement lists every parameter of the slot search',
  },
  'provider:omits-appointment-read': {
    party: 'provider',
    kind: 'misdeed',
    says: 'declares that appointments can be updated, and not that they can be read',
    right: 'whatever can be updated can be read',
  },
  'provider:gives-appointment-type': {
    party: 'provider',
    kind: 'misdeed',
    says: 'gives slots an appointmentType',
    right: 'a slot has nothing that its profile forbids',
  },
  'provider:omits-session-name': {
    party: 'provider',
    kind: 'misdeed',
    says: 'gives schedules without serviceCategory',
    right: 'every schedule has the name of its session',
  },
  'provider:offers-visits': {
    party: 'provider',
    kind: 'misdeed',
    says: 'offers slots for visits at home',
    right: 'a slot is in person, by telephone or by video',
  },
  'provider:omits-location-of-schedule': {
    party: 'provider',
    kind: 'misdeed',
    says: 'gives schedules without a Location',
    right: 'every schedule has a Location among its actors',
  },
  'provider:omits-horizon-start': {
    party: 'provider',
    kind: 'misdeed',
    says: 'gives the planning horizon of schedules without its start',
    right: 'every planning horizon has a start',
  },
  'provider:gives-location-mode': {
    party: 'provider',
    kind: 'misdeed',
    says: 'gives locations a mode',
    right: 'a Location has nothing that its profile forbids',
  },
  'provider:gives-birth-dates-of-practitioners': {
    party: 'provider',
    kind: 'misdeed',
    says: 'gives the birth dates of practitioners',
    right: 'a Practitioner has nothing that is private',
  },
  'provider:gives-contacts-of-organisation': {
    party: 'provider',
    kind: 'misdeed',
    says: 'gives its Organization a contact',
    right: 'an Organization has nothing that its profile forbids',
  },
  'provider:gives-location-of-another': {
    party: 'provider',
    kind: 'misdeed',
    says: 'gives locations that another practice manages',
    right: 'locations of a slot search are those of the practice',
  },
  'provider:gives-schedules-without-slots': {
    party: 'provider',
    kind: 'misdeed',
    says: 'gives a schedule in which no slot is free',
    right: 'a slot search gives slots and what belongs to them only',
  },
  'provider:gives-organisation-without-slots': {
    party: 'provider',
    kind: 'misdeed',
    says: 'gives its Organization where no slot is found',
    right: 'a search that finds no slot gives an empty Bundle',
    trigger: 'no slot is free in the window',
  },
  'provider:answers-search-by-collection': {
    party: 'provider',
    kind: 'misdeed',
    says: 'answers a slot search by a Bundle of type collection',
    right: 'a slot search is answered by a Bundle of type searchset',
  },
  'provider:leaves-out-a-slot': {
    party: 'provider',
    kind: 'misdeed',
    says: 'leaves the second free slot out',
    right: 'a slot search gives every free slot of the window',
  },
  'provider:makes-up-slots': {
    party: 'provider',
    kind: 'misdeed',
    says: 'gives a slot in the evening that the practice does not have',
    right: 'a slot search gives only slots that the practice has',
  },
} as const satisfies FaultsOf<'provider'>
