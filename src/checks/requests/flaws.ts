import { isBelow } from '../../spine/comparisons.js'
import { headerValues } from '../../spine/headers.js'
import type { Finding } from '../../verdict/verdict.js'
import type { Receiver } from '../judging/check.js'
import { askedAgain, heard } from '../reading/in-vain.js'
import { once } from '../reading/once.js'
import type { Call, Scene } from '../reading/scene.js'
import { requestChecks, type RequestCheck } from './index.js'

/** Something that is wrong with a request, as its receiver can read it. */
export interface Flaw {
  readonly check: RequestCheck
  /** Who may turn the request down for it. */
  readonly groundFor: readonly Receiver[]
  readonly findings: readonly Finding[]
}

/**
 * Everything that is wrong with a request on one leg: every check of requests, held against the very bytes its receiver got.
 * What only shows when it is known who asked, no receiver can go by.
 */
export const flawsOf = once((call: Call, scene: Scene): readonly Flaw[] =>
  // One of an encounter before was judged there; here what led to it is not at hand.
  scene.areEarlier([call.exchange.id])
    ? []
    : requestChecks.flatMap(({ id, groundFor, examine }): readonly Flaw[] => {
        const { result: findings = [], inVain } = heard(() => examine(call, scene))
        if (findings.length > 0) askedAgain(inVain)
        return findings.length > 0 ? [{ check: id, groundFor, findings }] : []
      }),
)

/** What a receiver may turn a request down for. */
export const groundsFor = (receiver: Receiver, call: Call, scene: Scene): readonly Flaw[] =>
  flawsOf(call, scene).filter(({ groundFor }) => groundFor.includes(receiver))

/** Whether URL and Ssp-To lead to one practice, as SDS held it when the request arrived. */
const isAddressedRightly = ({ url, ssp, exchange }: Call, scene: Scene): boolean => {
  const { mhsRecords, asRecords } = scene.directoryAt(exchange)
  const owner = mhsRecords.find(({ endpoint }) => endpoint !== undefined && isBelow(url, endpoint))
  return asRecords.some(({ asid, odsCode }) => asid === ssp.to.sole && odsCode === owner?.odsCode)
}

/**
 * Whether a request asks for what a practice need not offer, in whatever way: another format than JSON (HTTP-13). Of XML the
 * practice says by 415 that it does not offer it.
 */
const asksForAnotherFormat = ({ exchange: { request, response }, parameters }: Call): boolean => {
  const offered =
    response?.status === 415 ? /application\/fhir\+json|\*\/\*/i : /application\/fhir\+(?:json|xml)|\*\/\*/i
  const isAnother = (name: string): boolean =>
    headerValues(request.headers, name).some((value) => !offered.test(value))
  return (
    isAnother('Accept') ||
    (request.body.length > 0 && isAnother('Content-Type')) ||
    parameters.some(([name]) => name === '_format')
  )
}

/** Whether whoever sent it showed a certificate, as far as can be seen; one who shows none may be turned away, whoever asked through it. */
const isShownWho = ({ exchange: { connection } }: Call): boolean =>
  connection.tls === undefined || connection.tls.peer !== undefined

/**
 * Whether a receiver has nothing to refuse it for: no flaw that is a ground, nothing that it need not offer, and an address
 * that is right by SDS, whoever is to blame where it is not.
 */
export const isSoundFor = (receiver: Receiver, call: Call, scene: Scene): boolean =>
  groundsFor(receiver, call, scene).length === 0 &&
  (receiver === 'ssp' || (isShownWho(call) && !asksForAnotherFormat(call))) &&
  isAddressedRightly(call, scene)

/** Whether a practice has nothing to refuse it for beside these flaws. */
export const isSoundBesides = (flaws: readonly RequestCheck[], call: Call, scene: Scene): boolean =>
  groundsFor('provider', call, scene).every(({ check }) => flaws.includes(check)) &&
  isShownWho(call) &&
  !asksForAnotherFormat(call) &&
  (flaws.includes('ssp-to-is-the-practices-asid') || isAddressedRightly(call, scene))

/** Whether a request has one of these flaws. */
export const hasFlaw = (call: Call, scene: Scene, ...checks: readonly RequestCheck[]): boolean =>
  flawsOf(call, scene).some(({ check }) => checks.includes(check))
