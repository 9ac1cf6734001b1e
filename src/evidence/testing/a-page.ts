import { frame } from '../report/page.js'
import { journey, journeyIntents, refusal, silence } from './journey.js'
import { broken, kept, recordOf, scenario, unseen } from './run-builder.js'
import { intent, throughServers } from './traffic.js'

export const HOSTILE = `"><script>alert(1)</script><img src=x onerror='alert(2)'>&amp;\u0000\u202E`

export const passed = scenario({
  intents: journeyIntents,
  exchanges: journey(),
  outcomes: [kept('c', ['SSP-HDR-01'], ['x8'])],
})
export const failed = scenario({
  id: 's2',
  name: HOSTILE,
  feature: HOSTILE,
  tags: [HOSTILE],
  status: 'failed',
  steps: [{ keyword: 'Then', text: HOSTILE, status: 'failed', message: HOSTILE }],
  intents: journeyIntents,
  exchanges: journey(HOSTILE),
  outcomes: [
    broken('b', ['SSP-HDR-04'], ['x8'], { at: HOSTILE, expected: 'the-expected-asid', actual: HOSTILE }),
    broken('w', ['SSP-CON-08'], ['x6']),
    unseen('u', ['WEX-2a']),
  ],
})
export const searching = [intent('i1', 'search-for-free-slots')]
export const refused = scenario({
  id: 's3',
  intents: searching,
  exchanges: refusal,
  outcomes: [kept('r', ['WEX-4a'])],
})
export const silent = scenario({ id: 's4', intents: searching, exchanges: silence })
export const proof = scenario({
  id: 's5',
  isSelfTest: true,
  tags: ['@self-test'],
  outcomes: [broken('c', ['SSP-HDR-01'], [])],
})
export const served = scenario({
  id: 's6',
  intents: searching,
  exchanges: throughServers(1, { intent: 'i1', path: '/Slot', interaction: 'rest:search:slot-1' }),
  outcomes: [kept('c', ['SSP-HDR-01'], ['x2'])],
})
export const atRest = scenario({
  id: 's7',
  outcomes: [
    kept('asid-is-unique', ['TOP-GEN-03'], []),
    broken('party-key-is-shared', ['TOP-CON-SH-01'], [], {
      at: 'the party key of Northgate Urgent Care',
      expected: 'that of its MHS',
      actual: 'another',
    }),
  ],
})
export const leftOut = [
  { scenarios: 12, tag: '@browser', reason: 'no browser was found', remedy: 'Install chromium.' },
]
export const record = recordOf([passed, failed, refused, silent, proof, served, atRest], { leftOut })
/** Without the line breaks between tags, which say nothing. */
export const flat = (text: string): string => text.replace(/>\s*\n\s*/g, '>').replace(/\s*\n\s*</g, '<')
/** With every end tag and quote, as it is before it is made short. */
export const markup = flat(frame(record))

export const all = (pattern: RegExp, text = markup): readonly string[] =>
  [...text.matchAll(pattern)].map(([, found]) => found ?? '')
export const section = (id: string): string => {
  const start = markup.indexOf(`id="${id}"`)
  const length = markup.slice(start).search(/<article class="scenario"|<section/)
  return markup.slice(start, length === -1 ? undefined : start + length)
}
