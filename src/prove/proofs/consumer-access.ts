import type { Proofs } from '../proof.js'

/** What each of the faults of src/faults/consumer-access.ts breaks, exactly, in the report's words. */
export const consumerAccessProofs = {
  'consumer:asks-pds-as-an-application': {
    in: 'a trace by staff',
    breaks: {
      'pds-access-is-that-of-the-user':
        'consumer Northgate Urgent Care: access token: one for which a member of staff has signed in; seen one of the application alone',
    },
  },
  'consumer:keeps-session-of-last-user': {
    in: 'a trace by staff, and another after they were relieved',
    breaks: {
      'pds-token-is-of-the-acting-user':
        'consumer Northgate Urgent Care: who signed in for the access token: Mx Lee Nightshift (999900000191); seen user 999900000701',
    },
  },
  'consumer:names-colleagues-role': {
    in: 'a trace by staff',
    breaks: {
      'pds-is-told-the-users-role':
        'consumer Northgate Urgent Care: NHSD-Session-URID: 999900000702 of Ms Sam Advisor (999900000701) at Northgate Urgent Care; seen 999900000704 of Mr Kit Handler (999900000703) at Southgate Urgent Care',
    },
  },
  'consumer:omits-session-role': {
    in: 'a trace by staff with several roles',
    breaks: {
      'pds-is-told-the-users-role':
        'consumer Northgate Urgent Care: NHSD-Session-URID: 999900000702 of Ms Sam Advisor (999900000701) at Northgate Urgent Care; seen nothing',
    },
  },
  'consumer:signs-in-instead-of-refreshing': {
    in: 'traces by staff whose tokens are honoured once',
    breaks: {
      'user-session-is-refreshed':
        'consumer Northgate Urgent Care: POST /oauth2/token: the session of x9 refreshed; seen another sign-in in x23',
    },
  },
  'consumer:reuses-refresh-token': {
    in: 'traces by staff whose tokens are honoured once',
    breaks: {
      'refresh-token-is-used-once':
        'consumer Northgate Urgent Care: refresh_token: one that was never used before; seen the one of x15',
    },
  },
  'consumer:searches-as-a-patient': {
    in: 'a trace by a patient',
    breaks: {
      'patients-ask-for-themselves-only':
        'consumer Northgate Urgent Care: patient asked for: 9990000018, who has signed in; seen a search',
    },
  },
  'consumer:fixes-state': {
    in: 'a trace by staff',
    breaks: {
      'sign-in-state-cannot-be-guessed':
        'consumer Northgate Urgent Care: state: at least 20 characters that were never used before; seen pds',
    },
  },
} as const satisfies Readonly<Record<string, Proofs>>
