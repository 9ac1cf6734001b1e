import type { Proofs } from '../proof.js'

/** What each of the faults of src/faults/portal.ts breaks, exactly, in the report's words. */
export const portalProofs = {
  'portal:keeps-first-organisation': {
    in: 'a change of organisation at a portal',
    breaks: {
      'pds-is-told-for-whom-it-is-asked':
        'consumer Westgate Urgent Care: NHSD-End-User-Organisation-ODS: Westgate Urgent Care (NLX04); seen Northgate Urgent Care (NLX01)',
      'ssp-from-names-the-originator':
        'consumer Westgate Urgent Care: Ssp-From: 200000000703 of Westgate Urgent Care (NLX04); seen 200000000701 of Northgate Urgent Care (NLX01)',
      'requesting-organisation-is-the-originator':
        'consumer Westgate Urgent Care: requesting_organization.identifier.value: Westgate Urgent Care (NLX04); seen Northgate Urgent Care (NLX01)',
      'search-filter-names-the-originator': 'nobody: searchFilter, ODS code: NLX04; seen NLX01',
      'booking-organisation-is-the-originator':
        'nobody: Appointment.contained[0].identifier.value: NLX04; seen NLX01',
    },
  },
  'portal:stamps-host-asid': {
    in: 'a booking at a portal',
    breaks: {
      'pds-is-told-for-whom-it-is-asked':
        'consumer Northgate Urgent Care: NHSD-End-User-Organisation-ODS: Northgate Urgent Care (NLX01); seen Riverbank Hospital Trust (NLX03)',
      'ssp-from-names-the-originator':
        'consumer Northgate Urgent Care: Ssp-From: 200000000701 of Northgate Urgent Care (NLX01); seen 200000000704 of Riverbank Hospital Trust (NLX03)',
      'requesting-organisation-is-the-originator':
        'consumer Northgate Urgent Care: requesting_organization.identifier.value: Northgate Urgent Care (NLX01); seen Riverbank Hospital Trust (NLX03)',
      'search-filter-names-the-originator': 'nobody: searchFilter, ODS code: NLX01; seen NLX03',
      'booking-organisation-is-the-originator':
        'nobody: Appointment.contained[0].identifier.value: NLX01; seen NLX03',
    },
    follows: ['practitioner-is-the-logged-on-user'],
  },
  'portal:mixes-sessions': {
    in: 'two people at a portal',
    breaks: {
      'pds-is-told-for-whom-it-is-asked':
        'consumer Northgate Urgent Care: NHSD-End-User-Organisation-ODS: Northgate Urgent Care (NLX01); seen Southgate Urgent Care (NLX02)',
      'ssp-from-names-the-originator':
        'consumer Northgate Urgent Care: Ssp-From: 200000000701 of Northgate Urgent Care (NLX01); seen 200000000702 of Southgate Urgent Care (NLX02)',
      'requesting-organisation-is-the-originator':
        'consumer Northgate Urgent Care: requesting_organization.identifier.value: Northgate Urgent Care (NLX01); seen Southgate Urgent Care (NLX02)',
      'search-filter-names-the-originator': 'nobody: searchFilter, ODS code: NLX01; seen NLX02',
      'booking-organisation-is-the-originator':
        'nobody: Appointment.contained[0].identifier.value: NLX01; seen NLX02',
    },
    follows: ['practitioner-is-the-logged-on-user'],
  },
} as const satisfies Readonly<Record<string, Proofs>>
