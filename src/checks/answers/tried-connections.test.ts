import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { HttpExchange, Tried } from '../../wire/exchange.js'
import { SUITE_GROUPS } from '../../spine/suite-groups.js'
import { SceneBuilder } from '../testing/scene-builder.js'
import { tellsApart } from '../testing/tells-apart.js'
import { admissionChecks } from './admission.js'
import { triedConnectionChecks } from './tried-connections.js'

const { 'AESGCM+EECDH': best, 'AES256+EECDH': third } = SUITE_GROUPS
const ALL = [...best, ...third].join(':')

/** What came of a connection: the status of an answer, or a refusal before there was one. */
type Came = { readonly status: number; readonly cipher?: string } | { readonly refused: string }

const tried = (attempt: Partial<Tried>, came: Came) => (builder: SceneBuilder) => {
  const of: Tried = { presents: 'the-ssp', version: 'TLSv1.2', suites: ALL, ...attempt }
  const isAnswered = 'status' in came
  const connection: HttpExchange['connection'] = {
    ...{ from: '127.0.0.1:1', to: '127.0.0.1:443' },
    ...(isAnswered ? { tls: { version: of.version, cipher: came.cipher ?? best[0] } } : {}),
    tried: { ...of, ...(isAnswered ? {} : came) },
  }
  const request = { method: 'GET', target: '/metadata', headers: [], body: Buffer.alloc(0) }
  const response = isAnswered ? { status: came.status, headers: [], body: Buffer.alloc(0) } : undefined
  return builder.http('tried', 'past-ssp', { request, response }, { connection })
}

const SERVED = { status: 200 } as const
const REFUSED = { refused: 'ECONNRESET' } as const
const theSsp = tried({}, SERVED)

/** Somebody tries a connection between two of the SSP's own. */
const between = (...all: readonly ((builder: SceneBuilder) => SceneBuilder)[]): SceneBuilder =>
  [theSsp, ...all, theSsp].reduce((builder, each) => each(builder), SceneBuilder.happyPath())

const nobody = { presents: 'nobody' } as const
const strange = { presents: 'a-strange-authority' } as const
const expired = { presents: 'the-ssp-long-ago' } as const
const somebodyElse = { presents: 'somebody-else' } as const
const old = { version: 'TLSv1.1', suites: 'DEFAULT' } as const
const weak = { suites: 'AES128-SHA' } as const
const lastFirst = { suites: [...third, ...best].join(':') } as const
const oneGroup = { suites: third.join(':') } as const

const strict = between(
  ...[nobody, strange, expired, somebodyElse, old, weak].map((each) => tried(each, REFUSED)),
  tried(lastFirst, SERVED),
  tried(oneGroup, { status: 200, cipher: third[0] }),
)

const politely = between(
  ...[nobody, strange, expired, somebodyElse].map((each) => tried(each, { status: 495 })),
)

tellsApart(triedConnectionChecks, {
  obeying: [strict, politely],
  broken: [
    [
      'practices-trust-only-the-authority-of-spine',
      between(tried(strange, SERVED)),
      'client certificate',
      'one that the authority of Spine issued',
      'one with the name of the SSP, issued by an authority that nobody knows',
    ],
    [
      'practices-take-no-expired-certificate',
      between(tried(expired, SERVED)),
      'client certificate',
      'one that is good today',
      'one that has expired',
    ],
    [
      'practices-support-the-suites-of-spine',
      between(tried(oneGroup, REFUSED)),
      'cipher suites',
      'AES256+EECDH',
      'none of them',
    ],
    [
      'practices-prefer-the-best-suites',
      between(tried(lastFirst, { status: 200, cipher: third[0] })),
      'cipher suite',
      'AESGCM+EECDH',
      third[0],
    ],
  ],
})

tellsApart(admissionChecks, {
  obeying: [strict, politely],
  broken: [
    [
      'practices-serve-nobody-without-a-certificate',
      between(tried(nobody, SERVED)),
      'client certificate',
      'that of the SSP',
      'nothing',
    ],
    [
      'practices-serve-only-the-ssp',
      between(tried(somebodyElse, SERVED)),
      'common name of the client certificate',
      'proxy.spine.example',
      'somebody else',
    ],
    [
      'practices-are-reached-by-tls-1-2',
      between(tried(old, { status: 200, cipher: 'AES128-SHA' })),
      'TLS version',
      'TLSv1.2',
      'TLSv1.1',
    ],
    [
      'practices-agree-on-approved-ciphers',
      between(tried(weak, { status: 200, cipher: 'AES128-SHA' })),
      'cipher suite',
      'AESGCM or AES256 with an ephemeral key exchange',
      'AES128-SHA',
    ],
  ],
})

test('a refusal shows nothing where the SSP itself was not served before and after', () => {
  const alone = [tried(strange, REFUSED), tried(oneGroup, REFUSED)].reduce(
    (builder, each) => each(builder),
    theSsp(SceneBuilder.happyPath()),
  )
  for (const check of triedConnectionChecks) assert.deepEqual(check.judge(alone.scene()), [], check.id)
})
