import type { Proofs } from '../proof.js'

/** What each of the faults of src/faults/portal.ts breaks, exactly, in the report's words. */
export const portalProofs = {
  'portal:keeps-first-organisation': {
    in: 'a change of organisation at a portal',
    breaks: {
      'pds-is-told-the-users-role':
        'consumer Westgate Urgent Care: NHSD-Session-URID: 999900000714 of Mr Robin Floater (999900000711) at Westgate Urgent Care; seen 999900000712 of Mr Robin Floater (999900000711) at Northgate Urgent Care',
      'pds-is-told-for-whom-it-is-asked':
        'consumer Westgate Urgent Care: NHSD-End-User-Organisation-ODS: Westgate Urgent Care (NLX04); seen Northgate Urgent Care (NLX01)',
      'ssp-from-names-the-originator':
        'consumer Westgate Urgent Care: Ssp-From: 200000000703 of Westgate Urgent Care (NLX04); seen 200000000701 of Northgate Urgent Care (NLX01)',
      'requesting-organisation-is-the-originator':
        'consumer Westgate Urgent Care: requesting_organization.identifier.value: Westgate Urgent Care (NLX04); seen Northgate Urgent Care (NLX01)',
      'search-filter-names-the-originator':
        'consumer Westgate Urgent Care: searchFilter, ODS code: NLX04; seen NLX01',
      'booking-organisation-is-the-originator':
        'consumer Westgate Urgent Care: Appointment.contained[0].identifier.value: Westgate Urgent Care (NLX04); seen Northgate Urgent Care (NLX01)',
    },
  },
  'portal:stamps-host-asid': {
    in: 'a booking at a portal',
    breaks: {
      'pds-token-is-of-the-acting-user':
        'consumer Northgate Urgent Care: who signed in for the access token: somebody of Northgate Urgent Care (NLX01); seen Mrs Ivy Bleep (999900000707)',
      'pds-is-told-for-whom-it-is-asked':
        'consumer Northgate Urgent Care: NHSD-End-User-Organisation-ODS: Northgate Urgent Care (NLX01); seen Riverbank Hospital Trust (NLX03)',
      'ssp-from-names-the-originator':
        'consumer Northgate Urgent Care: Ssp-From: 200000000701 of Northgate Urgent Care (NLX01); seen 200000000704 of Riverbank Hospital Trust (NLX03)',
      'requesting-organisation-is-the-originator':
        'consumer Northgate Urgent Care: requesting_organization.identifier.value: Northgate Urgent Care (NLX01); seen Riverbank Hospital Trust (NLX03)',
      'search-filter-names-the-originator':
        'consumer Northgate Urgent Care: searchFilter, ODS code: NLX01; seen NLX03',
      'booking-organisation-is-the-originator':
        'consumer Northgate Urgent Care: Appointment.contained[0].identifier.value: Northgate Urgent Care (NLX01); seen Riverbank Hospital Trust (NLX03)',
    },
    follows: ['practitioner-is-the-logged-on-user'],
  },
  'portal:mixes-sessions': {
    in: 'two people at a portal',
    breaks: {
      'pds-token-is-of-the-acting-user':
        'consumer Northgate Urgent Care: who signed in for the access token: somebody of Northgate Urgent Care (NLX01); seen Mr Kit Handler (999900000703)',
      'pds-is-told-for-whom-it-is-asked':
        'consumer Northgate Urgent Care: NHSD-End-User-Organisation-ODS: Northgate Urgent Care (NLX01); seen Southgate Urgent Care (NLX02)',
      'ssp-from-names-the-originator':
        'consumer Northgate Urgent Care: Ssp-From: 200000000701 of Northgate Urgent Care (NLX01); seen 200000000702 of Southgate Urgent Care (NLX02)',
      'requesting-organisation-is-the-originator':
        'consumer Northgate Urgent Care: requesting_organization.identifier.value: Northgate Urgent Care (NLX01); seen Southgate Urgent Care (NLX02)',
      'search-filter-names-the-originator':
        'consumer Northgate Urgent Care: searchFilter, ODS code: NLX01; seen NLX02',
      'booking-organisation-is-the-originator':
        'consumer Northgate Urgent Care: Appointment.contained[0].identifier.value: Northgate Urgent Care (NLX01); seen Southgate Urgent Care (NLX02)',
    },
    follows: ['practitioner-is-the-logged-on-user'],
  },
} as const satisfies Readonly<Record<string, Proofs>>
