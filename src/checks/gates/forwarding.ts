import { sameHost } from '../../spine/comparisons.js'
import { check, where } from '../judging/check.js'
import { all, expectSame, expectThat } from '../judging/found.js'
import { passages, type Passage } from '../judging/kinds.js'
import { fieldOf } from '../reading/call.js'
import type { Scene } from '../reading/scene.js'
import { alteredBody, alteredFields, alteredLine, handedBack, isSspHeader, withOneStatus } from './relay.js'
import { answeredSteps, forwardedSteps } from './worked-example.js'

const asked = ({ call, delivery }: Passage) => ({
  from: call.exchange.request,
  to: delivery.exchange.request,
})

const answered = ({ call, delivery }: Passage, scene: Scene) =>
  handedBack(call.exchange, delivery.exchange, scene)

const alike = (passage: Passage, scene: Scene) => withOneStatus(answered(passage, scene))

/** Whether the practice's URL still stands whole in what it got. */
const hasPrefix = (target: string): boolean => /^\/?https?:/i.test(target)

const PASSED_ON: ReadonlySet<number> = new Set([400, 403, 404, 405, 409, 422, 429])

const isErrorToPassOn = where(
  ({ delivery }: Passage) => PASSED_ON.has(delivery.exchange.response?.status ?? 0),
  'SSP-FWD-12',
)

const forwards = forwardedSteps(({ call }: Passage) => call)
const passesBack = answeredSteps(({ call }: Passage) => call)

/** How the SSP hands requests and answers on: as they came, once (spine.md 3.2, 3.6). */
export const forwardingChecks = [
  check({
    id: 'ssp-hands-each-request-on-once',
    title: 'The SSP makes one request to the practice of each request that it hands on',
    matters: 'A booking that reaches the practice twice takes two slots for one patient.',
    mend: 'Hand each request on once; do not send it again when the practice is slow.',
    party: 'ssp',
    requirements: ['WEX-OV-5'],
    of: passages,
    reads: ({ call }, scene) => scene.handedOn(call.exchange).filter(({ leg }) => leg === 'to-provider'),
    expects: (legs) =>
      expectThat(
        legs.length === 1,
        'handed on',
        'once',
        `${legs.length} times: ${legs.map(({ id }) => id).join(', ')}`,
      ),
  }),
  check({
    id: 'provider-never-sees-the-ssp-prefix',
    title: 'The practice sees its own path and its own host, not the SSP’s',
    matters: 'A practice that gets another path or host than its own does not know the request for its own.',
    mend: 'Take the SSP’s part off the URL before calling the practice, and send the practice’s own Host.',
    party: 'ssp',
    requirements: ['SSP-URL-09'],
    of: passages,
    reads: ({ call, delivery }) => ({
      host: /^https?:\/\/([^/?#]*)/i.exec(call.url)?.[1],
      target: delivery.exchange.request.target,
      sent: fieldOf(delivery.exchange.request.headers, 'Host').values.join(', '),
    }),
    expects: ({ host, target, sent }) =>
      all(
        expectThat(!hasPrefix(target), 'request target', 'a path of the practice’s own', 'a whole URL'),
        host === undefined
          ? undefined
          : expectThat(sameHost(host, sent.replace(/:443$/, '')), 'Host', host, sent),
      ),
  }),
  check({
    id: 'request-line-is-handed-on-as-it-came',
    title: 'The SSP hands method, path and query on as they came',
    matters: 'The practice answers another question than the consumer asked.',
    mend: 'Forward method, path and query byte for byte; decode and encode nothing.',
    party: 'ssp',
    requirements: ['SSP-FWD-05', ...forwards],
    of: passages,
    // With the whole URL in it, the target is wrong altogether: that is a check of its own.
    reads: (passage) => (hasPrefix(asked(passage).to.target) ? undefined : asked(passage)),
    expects: alteredLine,
  }),
  check({
    id: 'all-parties-see-the-same-four-headers',
    title: 'The four Ssp-* headers are the same at the SSP and at the practice',
    matters:
      'Auditors find a request by these values on both sides; where they differ, nobody can follow it.',
    mend: 'Forward the four headers as they came, and add none.',
    party: 'ssp',
    requirements: ['SSP-HDR-13', 'SSP-FWD-02', 'SSP-FWD-05', ...forwards],
    of: passages,
    reads: asked,
    expects: (handed) => alteredFields(handed, { of: 'request', belongs: isSspHeader, andAdded: true }),
  }),
  check({
    id: 'request-headers-are-handed-on-as-they-came',
    title: 'The SSP alters and drops no header of a request',
    matters: 'Without its token or its media types the practice refuses a request that was in order.',
    mend: 'Forward every end-to-end header as it came.',
    party: 'ssp',
    requirements: ['SSP-FWD-02', 'SSP-FWD-05', ...forwards],
    of: passages,
    reads: asked,
    expects: (handed) => alteredFields(handed, { of: 'request', belongs: (name) => !isSspHeader(name) }),
  }),
  check({
    id: 'request-bodies-are-handed-on-as-they-came',
    title: 'The SSP alters no byte of a request’s body',
    matters: 'The practice books or registers something else than the consumer asked for.',
    mend: 'Forward the body byte for byte.',
    party: 'ssp',
    requirements: ['SSP-FWD-01', 'SSP-FWD-05', ...forwards],
    of: passages,
    reads: asked,
    expects: (handed) => alteredBody('request', handed),
  }),
  check({
    id: 'status-is-passed-back-as-it-came',
    title: 'The consumer gets the status that the practice answered with',
    matters: 'The consumer takes a refusal for a success, or the other way round.',
    mend: 'Pass the practice’s status back, errors included.',
    party: 'ssp',
    requirements: ['WEX-OV-5', isErrorToPassOn, ...passesBack],
    of: passages,
    // An answer promised for later is told by itself.
    reads: (passage, scene) => {
      const handed = answered(passage, scene)
      return handed?.to?.status === 202 ? undefined : handed
    },
    expects: ({ from, to }) => expectSame('status', String(from.status), to && String(to.status)),
  }),
  check({
    id: 'answer-headers-are-passed-back-as-they-came',
    title: 'The SSP alters and drops no header of an answer',
    matters: 'Without ETag and Location the consumer cannot find or change the booking that it made.',
    mend: 'Pass every end-to-end header of the answer back as it came; do not rewrite Location.',
    party: 'ssp',
    requirements: ['SSP-FWD-02', 'WEX-OV-5', ...passesBack],
    of: passages,
    reads: alike,
    expects: (handed) => alteredFields(handed, { of: 'answer', belongs: () => true }),
  }),
  check({
    id: 'answer-bodies-are-passed-back-as-they-came',
    title: 'The SSP alters no byte of an answer’s body',
    matters: 'The consumer shows its user something else than the practice said.',
    mend: 'Pass the body back byte for byte, in whatever coding it came.',
    party: 'ssp',
    requirements: ['SSP-FWD-01', 'WEX-OV-5', isErrorToPassOn, ...passesBack],
    of: passages,
    reads: alike,
    expects: (handed) => alteredBody('answer', handed),
  }),
] as const
