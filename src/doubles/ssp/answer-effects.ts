import type { sspAnswerFaults } from '../../faults/ssp-answers.js'
import { altering, without, type Effect } from './effect.js'

const FORBIDDEN = 'Forbidden'

/** What the faults of the SSP about its answers make of the double. */
export const answerEffects: Readonly<Record<keyof typeof sspAnswerFaults, Effect>> = {
  'ssp:skips-method-check': { skips: ['method'] },
  'ssp:skips-media-type-check': { skips: ['media-type'] },
  'ssp:promises-an-answer-later': {
    forwards: (forwarding) =>
      altering(forwarding, { answerHead: (head) => ({ ...head, status: 202, reason: 'Accepted' }) }),
  },
  'ssp:asks-the-practice-twice': { searchesTwice: true },
  'ssp:words-refusals-its-own-way': {
    words: {
      outcome: (outcome) => ({
        ...outcome,
        coding: { ...outcome.coding, display: FORBIDDEN },
        diagnostics: FORBIDDEN,
      }),
    },
  },
  'ssp:hides-that-a-practice-is-silent': {
    forwards: (forwarding) => ({
      ...forwarding,
      unanswered: (why) => {
        const said = forwarding.unanswered(why)
        return said && { ...said, status: 500 }
      },
    }),
  },
  'ssp:forgets-strict-transport-security': {
    words: { headers: (headers) => without(headers, 'Strict-Transport-Security') },
  },
  'ssp:stops-after-an-error': { stopsAfter: 'error' },
  'ssp:shuts-connections': { stopsAfter: 'answer' },
}
