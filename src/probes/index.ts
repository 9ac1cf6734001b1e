import { bareRequests } from './bare-requests.js'
import { refusedConnections, takenConnections } from './connections.js'
import { formats } from './formats.js'
import { refusedTokens, toleratedTokens } from './tokens.js'
import {
  misnamedRequests,
  unauthorisedRequests,
  headlessRequests,
  misaddressedRequests,
  strayRequests,
} from './envelopes.js'
import { misroutedRequests } from './misrouted.js'
import { whatOthersBooked } from './others.js'
import { refusedRetrievals, servedRetrievals } from './retrievals.js'
import { changesOfOthers } from './changes-of-others.js'
import { acceptedChanges } from './accepted-changes.js'
import { refusedAmendments, refusedCancellations } from './refused-changes.js'
import { acceptedBookings } from './accepted-bookings.js'
import { incompleteBookings, misshapenBookings, misdirectedBookings } from './refused-bookings.js'
import { refusedDetailSearches, reads } from './details.js'
import { refusedRegistrations, patientsNotRegistered, acceptedRegistrations } from './registrations.js'
import { refusedPatientSearches, servedPatientSearches } from './patient-searches.js'
import type { ProbeSet } from './probe.js'
import { refusedSlotSearches } from './refused-slot-searches.js'
import { servedSlotSearches } from './served-slot-searches.js'
import { untimelyBookings } from './untimely-bookings.js'

/** Every set of probes, by what is sent, in words that follow "sends the practice". */
export const probes = {
  'slot searches that break a rule': refusedSlotSearches,
  'slot searches of every kind': servedSlotSearches,
  'patient searches that break a rule': refusedPatientSearches,
  'patient searches of every kind': servedPatientSearches,
  'registrations that break a rule': refusedRegistrations,
  'registrations of patients who may not be registered': patientsNotRegistered,
  'registrations of patients who are new': acceptedRegistrations,
  'searches by codes that break a rule': refusedDetailSearches,
  'reads of every kind': reads,
  'bookings that lack something': incompleteBookings,
  'bookings of another shape': misshapenBookings,
  'bookings that lead nowhere': misdirectedBookings,
  'bookings that cannot be kept': untimelyBookings,
  'bookings of every kind': acceptedBookings,
  'amendments that break a rule': refusedAmendments,
  'cancellations that break a rule': refusedCancellations,
  'changes of every kind': acceptedChanges,
  'changes of what the practice made itself': changesOfOthers,
  'looks at appointments that break a rule': refusedRetrievals,
  'looks at appointments of every kind': servedRetrievals,
  'requests about what others booked': whatOthersBooked,
  'requests under another name': misnamedRequests,
  'requests without a token that holds': unauthorisedRequests,
  'requests that lack a header': headlessRequests,
  'requests for another practice': misaddressedRequests,
  'requests that lead to no interaction': strayRequests,
  'requests with what another practice gave': misroutedRequests,
  'requests that leave out what they are about': bareRequests,
  'tokens that break a rule': refusedTokens,
  'tokens of every kind': toleratedTokens,
  'searches in every format': formats,
  'requests over connections that break a rule': refusedConnections,
  'requests over connections of every kind': takenConnections,
} as const satisfies Readonly<Record<string, ProbeSet>>

/** What the probes of a set are called. */
export type Probes = keyof typeof probes
