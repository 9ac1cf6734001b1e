import { soleHeader, SSP_FROM } from '../../spine/headers.js'
import { refuse } from './answer.js'
import type { Asked } from './practice.js'
import { everyResource } from './spoil-resources.js'
import type { Spoilers } from './spoiler.js'

/** Whether the request is for the last consumer system that is registered: the one that this practice singles out. */
const isSingledOut = ({ practice: { topology }, headers }: Asked): boolean =>
  topology.systems.findLast(({ roles }) => roles.includes('consumer'))?.asid === soleHeader(headers, SSP_FROM)

/** Rules on serving everybody alike (spine.md 4.9). */
export const spoilSharing: Spoilers = {
  'provider:refuses-one-organisation': (answer, asked) =>
    isSingledOut(asked) ? refuse('ACCESS_DENIED', 'This organisation is not on our list') : answer,
  'provider:closes-for-bookings': (answer, { method, path }) =>
    method === 'POST' && path === '/Appointment'
      ? refuse('ACCESS_DENIED', 'Bookings are not open to this organisation')
      : answer,
  'provider:tailors-its-capability-statement': (answer, asked) =>
    isSingledOut(asked)
      ? everyResource(['CapabilityStatement'], (statement) => ({
          ...statement,
          description: 'For selected partners',
        }))(answer, asked)
      : answer,
}
