import type { HeaderList } from '../../spine/headers.js'
import type { MhsFault } from '../../faults/index.js'
import type { Alterations } from '../../wire/route.js'
import type { Surroundings } from '../double.js'
import { garbled } from '../garbled.js'
import type { Behind } from './servers.js'

const without = (headers: HeaderList, unwanted: string): HeaderList =>
  headers.filter(([name]) => name.toLowerCase() !== unwanted)

const DEEDS: readonly (readonly [MhsFault, Alterations])[] = [
  ['mhs:drops-accept', { requestHeaders: (headers) => without(headers, 'accept') }],
  ['mhs:alters-the-request-body', { requestBody: garbled }],
  [
    'mhs:alters-the-status',
    { answerHead: (head) => (head.status === 201 ? { ...head, status: 200, reason: 'OK' } : head) },
  ],
  ['mhs:drops-etag', { answerHead: (head) => ({ ...head, headers: without(head.headers, 'etag') }) }],
  ['mhs:alters-the-answer-body', { answerBody: garbled }],
]

/** What a faulty server does to what passes it on the way to the SSP and back; a sound one leaves it as it is. */
export const alteredTraffic = ({ server }: Behind, { has }: Surroundings): Alterations | undefined =>
  DEEDS.find(([fault]) => has(fault, server.hostedBy))?.[1]

/** The target as it goes on: with a parameter more where the server is faulty. */
export const alteredTarget = (target: string, { server }: Behind, { has }: Surroundings): string =>
  has('mhs:adds-to-the-query', server.hostedBy)
    ? `${target}${target.includes('?') ? '&' : '?'}via=mhs`
    : target
