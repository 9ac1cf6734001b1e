import { interactionById, interactions } from '../../spine/interactions.js'
import type { RequirementId } from '../../requirements/requirement.js'
import { check, where } from '../judging/check.js'
import { expectThat } from '../judging/found.js'
import { only, requests } from '../judging/kinds.js'
import { inWords, isLookedUp, knownPractice } from '../reading/history.js'
import type { Lookup } from '../reading/lookup.js'
import { operationsOf, PROXIED } from '../reading/operations.js'
import type { Scene } from '../reading/scene.js'
import { mhsLookups, practiceLookups } from '../sds/kinds.js'
import { callsUpon } from './kinds.js'

interface NothingFollows<Id extends string> {
  readonly id: Id
  readonly title: string
  readonly matters: string
  readonly mend: string
  readonly requirements: readonly RequirementId[]
  /** Why nothing may follow; undefined where something may. */
  readonly why: (lookup: Lookup) => string | undefined
}

/** Whether a lookup is for the capability that is judged here; what another one finds is nothing to these calls. */
const isOfTheCapability = ({ record, interactionId = '' }: Lookup): boolean =>
  record === 'AS' || interactionById(interactionId) !== undefined

const nothingFollows = <const Id extends string>({ why, ...said }: NothingFollows<Id>) =>
  check({
    ...said,
    party: 'consumer',
    of: only(practiceLookups, isOfTheCapability),
    reads: why,
    expects: (reason, lookup, scene) =>
      callsUpon(scene, lookup).map(({ exchange }) => ({
        at: 'after the lookup',
        expected: `no request to the practice, since ${reason}`,
        actual: `${exchange.id} to ${exchange.receiver}`,
      })),
    premises: ['actor-known'],
  })

/** A consumer that is turned away at the capability statement had no occasion for the request that it looked up. */
const interactionsUpon = (scene: Scene, lookup: Lookup): readonly string[] | undefined => {
  // By what the requests do: what they claim to do is judged elsewhere.
  const made = [
    ...new Set(callsUpon(scene, lookup).flatMap((call) => operationsOf(call).map(({ id }): string => id))),
  ]
  return made.some((id) => id !== interactions.readMetadata.id) ? made : undefined
}

/** What a consumer makes of what SDS returned (spine.md 4.4, 4.7). */
export const uponLookupChecks = [
  check({
    id: 'sds-is-asked-before-the-practice',
    title:
      'Endpoint and ASID of the practice came from SDS, or are declared as configured, before it is called',
    matters: 'What nobody gave is guessed, or out of date: the request goes astray or is refused.',
    mend: 'Look the practice up, MHS record and AS record, before the first request to it.',
    party: 'consumer',
    requirements: ['WEX-OV-3', 'WEX-ORD-1', where(isLookedUp, 'WEX-2a', 'WEX-2c')],
    asks: PROXIED,
    of: requests,
    reads: (call, scene) =>
      call.intent?.target === undefined
        ? undefined
        : { target: call.intent.target, known: knownPractice(scene, call) },
    expects: ({ target, known }, _, scene) =>
      expectThat(
        known?.endpoint !== undefined && known.asid !== undefined,
        'before the request',
        `endpoint and ASID of ${inWords(scene, target)} from SDS`,
        known
          ? `${known.endpoint === undefined ? 'the ASID' : 'the endpoint'} only`
          : 'no lookup that found it',
      ),
    // Whoever receives a request cannot know what was asked of SDS.
    groundFor: [],
    premises: ['actor-known'],
    followsFrom: ['no-call-without-a-record', 'no-call-upon-an-error-of-sds'],
  }),
  nothingFollows({
    id: 'no-call-without-a-record',
    title: 'No request is sent to a practice of which SDS holds no record',
    matters: 'The practice is not on GP Connect; a patient’s data is sent where nobody expects it.',
    mend: 'Stop where SDS finds nothing, and tell the user that the practice cannot be reached.',
    requirements: ['SDS-FLOW-12'],
    why: ({ matches }) => (matches?.length === 0 ? 'SDS returned no record' : undefined),
  }),
  nothingFollows({
    id: 'no-call-upon-several-records',
    title: 'No request is sent where SDS returned several records for one practice',
    matters: 'Whoever takes the first of several may send a patient’s data to the wrong system.',
    mend: 'Stop where SDS finds several records, and tell the user.',
    requirements: ['SDS-FLOW-11'],
    why: ({ matches = [] }) => (matches.length > 1 ? `SDS returned ${matches.length} records` : undefined),
  }),
  nothingFollows({
    id: 'no-call-upon-an-error-of-sds',
    title: 'No request is sent to a practice when the SDS FHIR API answered with an error',
    matters: 'Without an answer of SDS the address is guessed, or out of date.',
    mend: 'Stop where SDS gives an error, and tell the user.',
    requirements: ['SDS-API-24'],
    why: ({ route, matches }) =>
      route === 'fhir' && matches === undefined ? 'SDS gave an error' : undefined,
  }),
  check({
    id: 'lookup-is-of-a-request-that-follows',
    title: 'The interaction ID of a lookup is that of a request that is then made',
    matters: 'What is looked up may stand elsewhere than what is then called.',
    mend: 'Look the practice up by the interaction ID of the request to come.',
    party: 'consumer',
    requirements: ['SDS-FLOW-10'],
    of: mhsLookups,
    reads: (lookup, scene) => {
      const id = lookup.interactionId
      const made = interactionsUpon(scene, lookup)
      // That it is of another capability altogether is told by itself.
      return made && id !== undefined && interactionById(id) ? { id, made } : undefined
    },
    expects: ({ id, made }) => expectThat(made.includes(id), 'interaction ID', made.join(' or '), id),
    premises: ['actor-known'],
  }),
] as const
