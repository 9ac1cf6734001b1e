import type { HeaderList } from '../../spine/headers.js'
import type { MhsFault } from '../../faults/index.js'
import type { Alterations } from '../../wire/route.js'
import type { Surroundings } from '../double.js'
import { garbled } from '../garbled.js'
import { swappedPractices } from './swapped-practices.js'
import type { Behind } from './servers.js'

/** Which of Spine's services a request goes on to. */
export type Service = 'ssp' | 'pds' | 'sds' | 'messaging' | 'smsp'

/** What a deed has to know. */
interface Circumstances {
  readonly group: Behind
  readonly surroundings: Surroundings
  readonly isForToken: boolean
}

interface Deed {
  readonly fault: MhsFault
  /** What it does to a request to one of these services, and to the answer. */
  readonly to: readonly Service[]
  readonly alters: (circumstances: Circumstances) => Alterations
}

const without = (headers: HeaderList, unwanted: string): HeaderList =>
  headers.filter(([name]) => name.toLowerCase() !== unwanted)

const replaced = (headers: HeaderList, wanted: string, value: string): HeaderList =>
  headers.map(([name, before]) => [name, name.toLowerCase() === wanted ? value : before])

const EVERY: readonly Service[] = ['ssp', 'pds', 'sds', 'messaging', 'smsp']
const CONSTANT_REQUEST_ID = '00000000-0000-4000-8000-000000000001'

const DEEDS: readonly Deed[] = [
  {
    fault: 'mhs:drops-accept',
    to: EVERY,
    alters: () => ({ requestHeaders: (headers) => without(headers, 'accept') }),
  },
  { fault: 'mhs:alters-the-request-body', to: ['ssp'], alters: () => ({ requestBody: garbled }) },
  {
    fault: 'mhs:alters-the-status',
    to: EVERY,
    alters: () => ({
      answerHead: (head) => (head.status === 201 ? { ...head, status: 200, reason: 'OK' } : head),
    }),
  },
  {
    fault: 'mhs:drops-etag',
    to: EVERY,
    alters: () => ({ answerHead: (head) => ({ ...head, headers: without(head.headers, 'etag') }) }),
  },
  { fault: 'mhs:alters-the-answer-body', to: EVERY, alters: () => ({ answerBody: garbled }) },
  {
    fault: 'mhs:names-host-to-pds',
    to: ['pds'],
    alters: ({ group: { server } }) => ({
      requestHeaders: (headers) => replaced(headers, 'nhsd-end-user-organisation-ods', server.hostedBy),
    }),
  },
  {
    fault: 'mhs:reuses-request-id',
    to: ['pds'],
    alters: () => ({
      requestHeaders: (headers) => replaced(headers, 'x-request-id', CONSTANT_REQUEST_ID),
    }),
  },
  {
    fault: 'mhs:alters-requests-for-tokens',
    to: ['pds'],
    alters: ({ isForToken }) => (isForToken ? { requestBody: garbled } : {}),
  },
  {
    fault: 'mhs:hands-back-another-practice',
    to: ['pds'],
    alters: ({ surroundings }) => ({
      answerBody: (chunk) => swappedPractices(surroundings.topology(), 'organisation')(chunk),
    }),
  },
]

/** What a faulty server does to what passes it on the way to Spine and back; a sound one leaves it as it is. */
export function alteredTraffic(
  to: Service,
  target: string,
  group: Behind,
  surroundings: Surroundings,
): Alterations | undefined {
  const deed = DEEDS.find(
    ({ fault, to: services }) => services.includes(to) && surroundings.has(fault, group.server.hostedBy),
  )
  return deed?.alters({ group, surroundings, isForToken: target.endsWith('/oauth2/token') })
}

/** The target as it goes on: with a parameter more where the server is faulty. */
export const alteredTarget = (target: string, { server }: Behind, { has }: Surroundings): string =>
  has('mhs:adds-to-the-query', server.hostedBy)
    ? `${target}${target.includes('?') ? '&' : '?'}via=mhs`
    : target
