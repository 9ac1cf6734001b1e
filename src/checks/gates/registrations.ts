import { isGpConnect } from '../../spine/capabilities.js'
import { directoryOf } from '../../topology/directory.js'
import { check } from '../judging/check.js'
import { groupsBy } from '../reading/groups.js'
import { all, expectThat } from '../judging/found.js'
import { only, passages, practiceBehind, everyRequest, type Kind } from '../judging/kinds.js'
import { asidInWords, inWords } from '../reading/history.js'
import { sameJson } from '../reading/json.js'
import { isObject } from '../../fhir/located.js'
import { once } from '../reading/once.js'
import { isMetadata, operationsOf, statusOf, succeeded } from '../reading/operations.js'
import type { Call, Scene } from '../reading/scene.js'
import { isSoundFor } from '../requests/flaws.js'
import { practiceInUrl } from './practice-legs.js'
import { sendersOf } from './registered.js'

/** Every ASID with every interaction ID that its AS record has listed: what a scenario takes from a record its holder cannot know of. */
const listings = once(
  ({ topologies }: Scene): ReadonlySet<string> =>
    new Set(
      topologies.flatMap((topology) =>
        directoryOf(topology).asRecords.flatMap(({ asid, interactionIds }) =>
          interactionIds.map((id) => `${asid} ${id}`),
        ),
      ),
    ),
)

/** Requests for one thing that the SSP handed on to one practice for several ASIDs. */
const alikeRequests: Kind<readonly Call[]> = {
  items: (scene) =>
    groupsBy(
      scene.everyDelivery.filter(
        (delivery) =>
          delivery.exchange.forwards !== undefined &&
          delivery.exchange.response !== undefined &&
          isSoundFor('provider', delivery, scene),
      ),
      (delivery) => {
        const [practice, [operation]] = [practiceInUrl(delivery), operationsOf(delivery)]
        return practice && operation && `${practice.asid} ${operation.id}`
      },
    ).filter((calls) => new Set(calls.map(({ ssp }) => ssp.from.sole)).size > 1),
  exchanges: (calls) => calls.map(({ exchange }) => exchange),
  by: ([first], { scene }) => (first ? practiceBehind(first.exchange, scene) : { role: 'provider' }),
}

/** What a server may write anew into each copy of one statement. */
const OF_THE_COPY: ReadonlySet<string> = new Set(['id', 'meta', 'text', 'date'])

const statementIn = ({ answer }: Call): unknown =>
  isObject(answer)
    ? Object.fromEntries(Object.entries(answer).filter(([name]) => !OF_THE_COPY.has(name)))
    : undefined

/** The first member in which two statements differ. */
const differsIn = (one: Call, other: Call): string | undefined => {
  const [first, second] = [statementIn(one), statementIn(other)].map((each) => (isObject(each) ? each : {}))
  return [...Object.keys(first ?? {}), ...Object.keys(second ?? {})].find(
    (name) => !sameJson(first?.[name], second?.[name]),
  )
}

const statements = (calls: readonly Call[]): readonly Call[] =>
  calls.filter((call) => succeeded(call) && isObject(call.answer))

/** What traffic shows of registrations (spine.md 4.9). */
export const registrationChecks = [
  check({
    id: 'interactions-sent-are-on-the-as-record',
    title: 'Every interaction ID that a consumer sends is on its AS record',
    matters: 'Spine refuses what a system is not registered for, so nothing can be booked.',
    mend: 'Register the interaction for the system’s ASID, or do not use it.',
    party: 'consumer',
    requirements: ['REG-09'],
    of: everyRequest,
    reads: ({ actor, ssp }) => {
      const { sole: id } = ssp.interactionId
      return actor && id !== undefined && isGpConnect(id) ? { asid: actor.asid, id } : undefined
    },
    expects: ({ asid, id }, call, scene) =>
      expectThat(
        listings(scene).has(`${asid} ${id}`),
        'Ssp-InteractionID',
        `one that the AS record of ${inWords(call, call.intent?.organisation)} lists`,
        id,
      ),
    premises: ['actor-known'],
  }),
  check({
    id: 'asids-lead-to-one-organisation-each',
    title: 'The ASID in Ssp-From leads to one AS record, so that agreements can be looked up',
    matters: 'With one ASID for two organisations, the agreement of one lets the other in.',
    mend: 'Register an ASID of its own for each system at each organisation.',
    party: 'consumer',
    requirements: ['SDS-REG-23', 'TOP-GEN-02'],
    of: passages,
    // One that nobody holds is no reason to hand a request on: that is a check of its own.
    reads: ({ call }, scene) => {
      const records = sendersOf(call, scene)
      return records.length > 0 ? records : undefined
    },
    expects: (records, { call }) =>
      expectThat(
        records.length === 1,
        'Ssp-From',
        'the ASID of one AS record of one organisation',
        records.map(({ odsCode }) => inWords(call, odsCode)).join(' and '),
      ),
  }),
  check({
    id: 'practice-serves-whoever-the-ssp-lets-through',
    title: 'A practice refuses no organisation what it allows others: sharing is for the SSP to decide',
    matters: 'Patients of one service cannot be booked, although practice and service have an agreement.',
    mend: 'Keep no list of organisations of your own; use the ASIDs for the audit trail only.',
    party: 'provider',
    requirements: ['SSP-PRO-04', 'REG-23', 'SDS-REG-20', 'IG-01', 'IG-04'],
    of: alikeRequests,
    reads: (calls) => ({
      refused: calls.filter((call) => statusOf(call) === 403),
      served: calls.find(succeeded),
    }),
    expects: ({ refused, served }) =>
      served === undefined
        ? []
        : all(
            ...refused
              .filter(({ ssp }) => ssp.from.sole !== served.ssp.from.sole)
              .map(({ ssp }) =>
                expectThat(
                  false,
                  `status for ${asidInWords(served, ssp.from.sole)}`,
                  `${statusOf(served)}, as for ${asidInWords(served, served.ssp.from.sole)}`,
                  '403',
                ),
              ),
          ),
  }),
  check({
    id: 'practice-answers-alike-whoever-asks',
    title: 'A practice gives the same capability statement under whatever Ssp-From it is asked',
    matters: 'A consumer finds out only in service that it is offered less than others.',
    mend: 'Make the capability statement independent of who asks.',
    party: 'provider',
    requirements: ['SSP-PRO-04', 'REG-23', 'SDS-REG-20', 'IG-01', 'IG-04'],
    of: only(alikeRequests, (calls) => calls.some(isMetadata)),
    reads: (calls) => {
      const [first, ...others] = statements(calls)
      return first && others.length > 0 ? { first, others } : undefined
    },
    expects: ({ first, others }) =>
      all(
        ...others.map((each) => {
          const member = differsIn(first, each)
          return expectThat(
            member === undefined,
            `capability statement for ${asidInWords(each, each.ssp.from.sole)}`,
            `the same as for ${asidInWords(first, first.ssp.from.sole)}`,
            `another ${member}`,
          )
        }),
      ),
  }),
] as const
