import { codeSystems } from '../../fhir/canonical.js'
import { answerEffects } from './answer-effects.js'
import { connectionEffects } from './connection-effects.js'
import { garbled } from '../garbled.js'
import { altering, isNamed, rewritten, without, type Effect } from './effect.js'
import { emptyBundle } from './own-answer.js'
import { refusals } from './refusal.js'
import { idsOf } from '../../faults/fault.js'
import type { SspFault } from '../../faults/index.js'
import { sspFaults } from '../../faults/ssp.js'

const EFFECTS: Readonly<Record<SspFault, Effect>> = {
  'ssp:skips-certificate-check': { skips: ['certificate'] },
  'ssp:skips-revocation-check': { skips: ['revocation'] },
  'ssp:skips-header-check': { skips: ['ssp-headers'] },
  'ssp:skips-sender-check': { skips: ['sender'] },
  // Without a record there is no endpoint to compare with either.
  'ssp:skips-receiver-check': { skips: ['receiver', 'endpoint'] },
  'ssp:skips-agreement-check': { skips: ['agreement'] },
  'ssp:skips-endpoint-check': { skips: ['endpoint'] },
  'ssp:alters-a-header': {
    forwards: (forwarding) =>
      altering(forwarding, {
        requestHeaders: (headers) =>
          rewritten(headers, 'Ssp-TraceID', () => '00000000-0000-4000-8000-000000000000'),
      }),
  },
  'ssp:drops-a-header': {
    forwards: (forwarding) =>
      altering(forwarding, { requestHeaders: (headers) => without(headers, 'Authorization') }),
  },
  'ssp:alters-the-request-body': {
    forwards: (forwarding) => altering(forwarding, { requestBody: garbled }),
  },
  'ssp:alters-the-body': { forwards: (forwarding) => altering(forwarding, { answerBody: garbled }) },
  'ssp:alters-the-status': {
    forwards: (forwarding) =>
      altering(forwarding, {
        answerHead: (head) => (head.status === 201 ? { ...head, status: 200, reason: 'OK' } : head),
      }),
  },
  'ssp:drops-etag': {
    forwards: (forwarding) =>
      altering(forwarding, {
        answerHead: (head) => ({ ...head, headers: without(head.headers, 'ETag') }),
      }),
  },
  'ssp:rewrites-location': {
    forwards: (forwarding, { head: { headers } }) =>
      altering(forwarding, {
        answerHead: (head) => ({
          ...head,
          headers: rewritten(
            head.headers,
            'Location',
            (url) => `https://${headers.find(isNamed('Host'))?.[1] ?? ''}/${url}`,
          ),
        }),
      }),
  },
  'ssp:forwards-changed-url': {
    forwards: (forwarding) => ({
      ...forwarding,
      target: `${forwarding.target}${forwarding.target.includes('?') ? '&' : '?'}via=ssp`,
    }),
  },
  'ssp:keeps-its-prefix': {
    forwards: (forwarding, { head }) => ({ ...forwarding, target: head.target }),
  },
  'ssp:answers-itself': { instead: emptyBundle },
  'ssp:wrong-error-body': {
    words: {
      outcome: (outcome) => ({
        ...outcome,
        coding: { ...outcome.coding, system: codeSystems.spineError },
      }),
    },
  },
  'ssp:answers-in-xml': { words: { format: 'xml' } },
  'ssp:loses-patience': { forwards: (forwarding) => ({ ...forwarding, timeout: 50 }) },
  'ssp:cannot-reach-the-provider': { instead: ({ url }) => refusals.endpointUnreachable(url) },
  'ssp:throttles': { refuses: refusals.tooManyRequests },
  'ssp:is-overloaded': { refuses: refusals.overloaded },
  'ssp:is-down': { refuses: refusals.hangUp(444, 'the SSP is down') },
  ...answerEffects,
  ...connectionEffects,
  // At its door, before there is a request: start-ssp.ts.
  'ssp:shows-an-expired-certificate': {},
  'ssp:shows-a-foreign-certificate': {},
  'ssp:shows-another-name': {},
}

const NONE: readonly Effect[] = []

const sspFaultIds = idsOf(sspFaults)

/** The effects of the faults that are switched on; the same empty list whenever none is. */
export function effectsOf(isOn: (fault: SspFault) => boolean): readonly Effect[] {
  let effects: Effect[] | undefined
  for (const fault of sspFaultIds) {
    if (!isOn(fault)) continue
    effects ??= []
    effects.push(EFFECTS[fault])
  }
  return effects ?? NONE
}
