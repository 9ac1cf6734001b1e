import { soleHeader } from '../../spine/headers.js'
import type { RequirementId } from '../../requirements/requirement.js'
import { check, where } from '../judging/check.js'
import { expectSame, expectThat, type Found } from '../judging/found.js'
import { hops, only, type Hop } from '../judging/kinds.js'
import type { Scene } from '../reading/scene.js'
import { sharesServer } from '../reading/servers.js'
import {
  alteredBody,
  alteredFields,
  alteredLine,
  handedBack,
  isAnyOther,
  isAuthorization,
  isSspHeader,
  withOneStatus,
} from './relay.js'
import { isSharedByPractices } from './practice-legs.js'

/** Whether a server stands before consumers or before practices, and whether several organisations share it (spine.md 5). */
const at =
  (side: 'consumers' | 'practices', use: 'shared' | 'separate') =>
  ({ came, went }: Hop, scene: Scene): boolean => {
    if ((came.leg === 'to-mhs' ? 'consumers' : 'practices') !== side) return false
    const acting = scene.actingAt(came)
    const isShared =
      side === 'consumers'
        ? sharesServer(acting)
        : isSharedByPractices(acting.topology, soleHeader(went.request.headers, 'Host') ?? '')
    return isShared === (use === 'shared')
  }

const asked = ({ came, went }: Hop) => ({ from: came.request, to: went.request })

/** Of several answers only one is handed back; that there were several is a check of its own. */
const answered = ({ came, went }: Hop, scene: Scene) =>
  scene.handedOn(came).length === 1 ? handedBack(came, went, scene) : undefined

const alike = (hop: Hop, scene: Scene) => withOneStatus(answered(hop, scene))

interface PassingOn<Id extends string, Value> {
  readonly id: Id
  readonly title: string
  readonly matters: string
  readonly mend: string
  /** What a server that several consumer organisations share is held to besides. */
  readonly shared?: readonly RequirementId[]
  readonly isAbout?: (hop: Hop) => boolean
  readonly reads: (hop: Hop, scene: Scene) => Value | undefined
  readonly expects: (value: Value) => Found
}

/** A fact of a hop through a message handling server, with what it means to each topology. */
const passingOn = <const Id extends string, Value>({
  shared = [],
  isAbout = () => true,
  ...said
}: PassingOn<Id, Value>) =>
  check({
    ...said,
    party: 'mhs',
    requirements: [
      where(({ came }: Hop) => came.leg === 'to-mhs', 'TOP-GEN-05'),
      where(at('consumers', 'shared'), ...shared),
      where(at('consumers', 'separate'), 'TOP-CON-SEP-03'),
      where(at('practices', 'shared'), 'TOP-PRO-SH-04'),
      where(at('practices', 'separate'), 'TOP-PRO-SEP-04'),
    ],
    of: only(hops, isAbout),
  })

const isThroughTheSsp = ({ went }: Hop): boolean => went.leg === 'to-ssp' || went.leg === 'to-practice'

/** What a message handling server hands on is what it was given: it speaks for nobody (spine.md 5). */
export const passingOnChecks = [
  passingOn({
    id: 'ssp-headers-pass-the-server-as-they-came',
    title: 'A message handling server hands the four Ssp-* headers on as they came, and adds none',
    matters:
      'Who looked at a patient is told by these values; a server that changes them accuses somebody else.',
    mend: 'Let each organisation’s own system set the Ssp-* headers, and pass them on untouched.',
    shared: ['TOP-CON-SH-03'],
    isAbout: isThroughTheSsp,
    reads: asked,
    expects: (handed) => alteredFields(handed, { of: 'request', belongs: isSspHeader, andAdded: true }),
  }),
  passingOn({
    id: 'token-passes-the-server-as-it-came',
    title: 'A message handling server hands the token on as it came, and makes none of its own',
    matters: 'The token names the person and the organisation that ask; another’s token hides who it was.',
    mend: 'Pass Authorization on untouched.',
    shared: ['TOP-CON-SH-06'],
    reads: asked,
    expects: (handed) => alteredFields(handed, { of: 'request', belongs: isAuthorization, andAdded: true }),
  }),
  passingOn({
    id: 'request-line-passes-the-server-as-it-came',
    title: 'A message handling server hands method, path and query on as they came',
    matters: 'Something else is asked than the user wanted, perhaps of somebody else.',
    mend: 'Pass method, path and query on byte for byte.',
    reads: asked,
    expects: alteredLine,
  }),
  passingOn({
    id: 'request-headers-pass-the-server-as-they-came',
    title: 'A message handling server alters and drops no other header of a request',
    matters: 'Without its media types or its ids a request is refused that was in order.',
    mend: 'Pass every end-to-end header on as it came.',
    reads: asked,
    expects: (handed) => alteredFields(handed, { of: 'request', belongs: isAnyOther }),
  }),
  passingOn({
    id: 'request-body-passes-the-server-as-it-came',
    title: 'A message handling server alters no byte of a request’s body',
    matters: 'Something else is booked or registered than the user wanted, perhaps for another organisation.',
    mend: 'Pass the body on byte for byte.',
    shared: ['TOP-CON-SH-06'],
    reads: asked,
    expects: (handed) => alteredBody('request', handed),
  }),
  passingOn({
    id: 'status-passes-the-server-as-it-came',
    title: 'A message handling server passes the status of an answer back as it came',
    matters: 'A refusal is taken for a success, or the other way round.',
    mend: 'Pass the status back, errors included.',
    reads: answered,
    expects: ({ from, to }) => expectSame('status', String(from.status), to && String(to.status)),
  }),
  passingOn({
    id: 'answer-headers-pass-the-server-as-they-came',
    title: 'A message handling server alters and drops no header of an answer',
    matters: 'Without ETag and Location the consumer cannot find or change the booking that it made.',
    mend: 'Pass every end-to-end header of the answer back as it came.',
    reads: alike,
    expects: (handed) => alteredFields(handed, { of: 'answer', belongs: () => true }),
  }),
  passingOn({
    id: 'answer-body-passes-the-server-as-it-came',
    title: 'A message handling server alters no byte of an answer’s body',
    matters: 'The user sees something else than the practice said.',
    mend: 'Pass the body back byte for byte, in whatever coding it came.',
    reads: alike,
    expects: (handed) => alteredBody('answer', handed),
  }),
  passingOn({
    id: 'server-hands-each-request-on-once',
    title: 'A message handling server hands each request on once',
    matters: 'A booking that goes out twice takes two slots for one patient.',
    mend: 'Hand each request on once; leave it to the system behind to send it again.',
    // Told of the first of them; that it went to others besides is another check's affair.
    reads: ({ came, went }, scene) => {
      const alikeOnes = scene.handedOn(came).filter(({ receiver }) => receiver === went.receiver)
      return alikeOnes[0] === went ? alikeOnes : undefined
    },
    expects: (legs) =>
      expectThat(
        legs.length === 1,
        'handed on',
        'once',
        `${legs.length} times: ${legs.map(({ id }) => id).join(', ')}`,
      ),
  }),
] as const
