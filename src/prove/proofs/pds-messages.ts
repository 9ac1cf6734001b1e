import type { Proofs } from '../proof.js'

/** What each of the faults of src/faults/pds-messages.ts breaks, exactly, in the report's words. */
export const pdsMessagesProofs = {
  'pds:relates-answers-to-another-message': {
    in: 'a booking after a trace by message',
    breaks: {
      'answers-refer-to-their-message':
        'pds Personal Demographics Service: wsa:RelatesTo: uuid:(a UUID); seen uuid:(a UUID)',
    },
  },
  'pds:acknowledges-failures': {
    in: 'a message about an invalidated NHS number',
    breaks: {
      'answers-are-acknowledged-by-outcome':
        'pds Personal Demographics Service: acknowledgement: AE; seen AA',
    },
  },
  'pds:accepts-repeated-messages': {
    in: 'a message that is sent again',
    breaks: {
      'repeated-messages-are-refused':
        'pds Personal Demographics Service: interaction of the answer: MCCI_IN010000UK13; seen QUPA_IN000009UK03',
    },
  },
  'pds:insists-on-names-before-values': {
    in: 'a booking after a trace by message',
    breaks: {
      'sound-messages-are-looked-at':
        'pds Personal Demographics Service: answer to a sound query: a record, or that there is none; seen QUQI_IN010000UK14, 0, AT001',
    },
  },
} as const satisfies Readonly<Record<string, Proofs>>
