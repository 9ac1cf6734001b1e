import { suiteGroupOf, type SuiteGroup } from '../../spine/suite-groups.js'
import type { HttpExchange, Presented, TriedConnection } from '../../wire/exchange.js'
import { check, where } from '../judging/check.js'
import { expectThat } from '../judging/found.js'
import { practiceBehind, type Kind } from '../judging/kinds.js'
import { arrivalOf } from '../reading/history.js'
import { once } from '../reading/once.js'
import type { Scene } from '../reading/scene.js'

/** A connection that somebody tried at a practice, past the SSP. */
export interface TriedThere {
  readonly exchange: HttpExchange
  readonly tried: TriedConnection
}

const triesIn = once((scene: Scene): readonly TriedThere[] =>
  scene.exchanges.flatMap((exchange) => {
    const { tried } = exchange.connection
    return exchange.kind === 'http' && exchange.leg === 'past-ssp' && tried ? [{ exchange, tried }] : []
  }),
)

export const tries: Kind<TriedThere> = {
  items: triesIn,
  exchanges: ({ exchange }) => [exchange],
  by: ({ exchange }, { scene }) => practiceBehind(exchange, scene),
}

const isServed = ({ exchange: { response } }: TriedThere): boolean =>
  response !== undefined && response.status < 300

const suitesOf = ({ suites }: TriedConnection): readonly string[] => suites.split(':')

const groupsOf = (tried: TriedConnection): ReadonlySet<SuiteGroup | undefined> =>
  new Set(suitesOf(tried).map(suiteGroupOf))

/** Whether it is what the SSP would do: its certificate, TLS 1.2, and every suite that it may speak. */
const isTheUsual = ({ presents, version, suites }: TriedConnection): boolean =>
  presents === 'the-ssp' &&
  version === 'TLSv1.2' &&
  suites.includes('GCM') &&
  groupsOf({ presents, version, suites }).size > 1

/** Whether the practice served the SSP itself before and after: only then a refusal is of what was tried. */
function isControlled({ exchange }: TriedThere, scene: Scene): boolean {
  const served = triesIn(scene).filter(
    (each) => each.exchange.receiver === exchange.receiver && isTheUsual(each.tried) && isServed(each),
  )
  const arrived = arrivalOf(exchange)
  return (
    served.some((each) => arrivalOf(each.exchange) < arrived) &&
    served.some((each) => arrivalOf(each.exchange) > arrived)
  )
}

/** Whether whoever came so was served; undefined where nothing shows it. */
function wasServed(item: TriedThere, scene: Scene): boolean | undefined {
  const { exchange, tried } = item
  if (isServed(item)) return true
  const isRefused = tried.refused !== undefined || exchange.response !== undefined
  return isRefused && isControlled(item, scene) ? false : undefined
}

/** Whether a connection like that was agreed on, whatever was answered over it; undefined where nothing shows it. */
export function wasAgreedOn(item: TriedThere, scene: Scene): boolean | undefined {
  const { exchange, tried } = item
  if (exchange.response !== undefined) return true
  return tried.refused !== undefined && isControlled(item, scene) ? false : undefined
}

/** Whether whoever presented such a certificate was served; undefined where another was presented, or nothing shows it. */
export const servedWith = (item: TriedThere, scene: Scene, ...those: readonly Presented[]) =>
  those.includes(item.tried.presents) && item.tried.version === 'TLSv1.2' ? wasServed(item, scene) : undefined

/** Whether nothing but what is not approved was offered. */
export const offersNoneApproved = ({ tried }: TriedThere): boolean =>
  tried.version === 'TLSv1.2' && suitesOf(tried).every((suite) => suiteGroupOf(suite) === undefined)

/** The one group of suites that the SSP's certificate came with; undefined where there were several, or other suites. */
function onlyGroup({ tried }: TriedThere): SuiteGroup | undefined {
  const [group, ...others] = groupsOf(tried)
  return tried.presents === 'the-ssp' && tried.version === 'TLSv1.2' && others.length === 0
    ? group
    : undefined
}

const BEST: SuiteGroup = 'AESGCM+EECDH'

const calledItself: Readonly<Partial<Record<Presented, string>>> = {
  'a-strange-authority': 'one with the name of the SSP, issued by an authority that nobody knows',
  itself: 'one with the name of the SSP that its bearer signed itself',
}

/** Whom and what practices take when somebody connects past the SSP (spine.md 3.7, 3.8, 10). */
export const triedConnectionChecks = [
  check({
    id: 'practices-trust-only-the-authority-of-spine',
    title: 'A practice takes only client certificates that the authority of Spine issued',
    matters: 'Whoever makes a certificate with the name of the SSP gets at patients’ data.',
    mend: 'Verify the chain of client certificates up to the root CA of Spine, and trust no other authority for them.',
    party: 'provider',
    requirements: ['SEC-18', 'SEC-19'],
    of: tries,
    reads: (item, scene) => servedWith(item, scene, 'a-strange-authority', 'itself'),
    expects: (served, { tried: { presents } }) =>
      expectThat(
        !served,
        'client certificate',
        'one that the authority of Spine issued',
        calledItself[presents],
      ),
  }),
  check({
    id: 'practices-take-no-expired-certificate',
    title: 'A practice takes no client certificate that has expired',
    matters: 'A key that was thrown away, or stolen, opens patients’ records for ever.',
    mend: 'Verify the dates of client certificates, and end the connection where they are over.',
    party: 'provider',
    // Who takes an expired one breaks SEC-20; who takes none may still take one that was revoked, which nobody tried.
    requirements: [
      'SEC-19',
      where(
        (item: TriedThere, scene: Scene) => servedWith(item, scene, 'the-ssp-long-ago') === true,
        'SEC-20',
      ),
    ],
    of: tries,
    reads: (item, scene) => servedWith(item, scene, 'the-ssp-long-ago'),
    expects: (served) =>
      expectThat(!served, 'client certificate', 'one that is good today', 'one that has expired'),
  }),
  check({
    id: 'practices-support-the-suites-of-spine',
    title: 'A practice takes connections with suites of each of the cipher strings of Spine',
    matters: 'When the SSP drops one of them, the practice is out of its reach.',
    mend: 'Set the cipher string of the server to AESGCM+EECDH:AESGCM+EDH:AES256+EECDH:AES256+EDH.',
    party: 'provider',
    requirements: ['SEC-17'],
    of: tries,
    reads: (item, scene) => {
      const [group, isAgreed] = [onlyGroup(item), wasAgreedOn(item, scene)]
      return group === undefined || isAgreed === undefined ? undefined : { group, isAgreed }
    },
    expects: ({ group, isAgreed }) => expectThat(isAgreed, 'cipher suites', group, 'none of them'),
  }),
  check({
    id: 'practices-prefer-the-best-suites',
    title: 'A practice chooses AES-GCM with ECDHE where it is offered, whatever comes first',
    matters: 'Whoever calls with an old list gets weak encryption though both could do better.',
    mend: 'Have the server go by its own order of suites, with AESGCM+EECDH first.',
    party: 'provider',
    requirements: ['SEC-17'],
    of: tries,
    reads: ({ exchange, tried }) => {
      const [first = ''] = suitesOf(tried)
      const isLast = suiteGroupOf(first) !== BEST && groupsOf(tried).has(BEST)
      return isLast ? exchange.connection.tls?.cipher : undefined
    },
    expects: (cipher) => expectThat(suiteGroupOf(cipher) === BEST, 'cipher suite', BEST, cipher),
  }),
] as const
