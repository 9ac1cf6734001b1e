import { asidForm, partyKeyForm } from '../../spine/identifiers.js'
import { interactionById } from '../../spine/interactions.js'
import { all, expectThat, type OldCheck as Check } from '../judging/legacy.js'
import { eachOf } from '../judging/each.js'
import { inWords, precedes, sameOrganisation } from '../reading/history.js'
import type { Lookup } from '../reading/lookup.js'
import type { Scene } from '../reading/scene.js'
import { asksFor } from '../sds/lookup-order.js'
import { lookupsBefore, mhsRecordBefore, practiceLookupsFor, recordsFor } from '../sds/practice-lookups.js'

const hasMatch = ({ matches }: Lookup): boolean => (matches?.length ?? 0) > 0

/** The first request through the SSP by the same system of the same organisation to the same practice. */
const firstCall = (scene: Scene, { exchange }: Lookup) => {
  const intent = scene.intentOf(exchange)
  return scene.calls.find(
    (call) => sameOrganisation(scene, call.exchange, exchange) && call.intent?.target === intent?.target,
  )
}

const beforeTheFirstCall = (scene: Scene, lookup: Lookup) => {
  const first = firstCall(scene, lookup)
  const intent = scene.intentOf(lookup.exchange)
  // A later encounter looks the practice up again.
  const isRepeated =
    lookupsBefore(scene, lookup).some(({ odsCode }) => odsCode === lookup.odsCode) ||
    scene.declares('find-endpoint', intent?.organisation, intent?.target)
  return expectThat(
    first === undefined || isRepeated || precedes(lookup.exchange, first.exchange),
    'place in the order',
    `before ${first?.exchange.id ?? 'the first request'} to the practice`,
    lookup.exchange.id,
  )
}

const forTheTarget = (scene: Scene, { exchange, odsCode }: Lookup) => {
  const target = scene.intentOf(exchange)?.target
  return expectThat(
    target === undefined || odsCode === target,
    'ODS code of the lookup',
    inWords(scene, target),
    odsCode && inWords(scene, odsCode),
  )
}

/** Steps 2a to 2d, by either route. */
export const lookingUpChecks: readonly Check[] = [
  {
    id: 'endpoint-is-looked-up',
    title:
      "The consumer asks SDS for the endpoint of the practice's FHIR server before it calls the practice",
    requirements: ['WEX-2a'],
    calledForBy: ['find-endpoint'],
    judge: eachOf(practiceLookupsFor('MHS'))({
      examine: (lookup, scene) =>
        all(
          forTheTarget(scene, lookup),
          expectThat(
            interactionById(lookup.interactionId ?? '') !== undefined,
            'interaction ID of the lookup',
            'one of the capability',
            lookup.interactionId,
          ),
          beforeTheFirstCall(scene, lookup),
        ),
    }),
  },
  {
    id: 'sds-returns-endpoint-and-party-key',
    title: 'SDS returns the endpoint and the party key of the practice',
    requirements: ['WEX-2b'],
    calledForBy: [],
    judge: eachOf(practiceLookupsFor('MHS'))({
      on: hasMatch,
      examine: (lookup) =>
        (lookup.matches ?? []).flatMap(({ endpoint, partyKey }) =>
          all(
            expectThat(Boolean(endpoint), 'nhsMhsEndPoint', 'the service root URL', endpoint),
            expectThat(
              !asksFor(lookup, 'nhsMhsPartyKey') || partyKeyForm.test(partyKey ?? ''),
              'nhsMhsPartyKey',
              partyKeyForm.accepts,
              partyKey,
            ),
          ),
        ),
    }),
  },
  {
    id: 'asid-is-looked-up',
    title: 'The consumer asks SDS for the ASID of the system behind that endpoint, after the endpoint',
    requirements: ['WEX-2c'],
    calledForBy: ['find-asid'],
    judge: eachOf(practiceLookupsFor('AS'))({
      examine: (lookup, scene) => {
        const found = mhsRecordBefore(scene, lookup)?.matches?.map(({ partyKey }) => partyKey) ?? []
        return all(
          forTheTarget(scene, lookup),
          expectThat(
            lookupsBefore(scene, lookup).some(
              ({ record, odsCode }) => record === 'MHS' && odsCode === lookup.odsCode,
            ),
            'place in the order',
            'after the endpoint was looked up',
            'no such lookup before',
          ),
          expectThat(
            found.length === 0 || found.includes(lookup.partyKey),
            'party key of the lookup',
            found.join(' or '),
            lookup.partyKey,
          ),
        )
      },
    }),
  },
  {
    id: 'sds-returns-the-asid',
    title: 'SDS returns the ASID of the practice',
    requirements: ['WEX-2d'],
    calledForBy: [],
    judge: eachOf(practiceLookupsFor('AS'))({
      on: hasMatch,
      examine: (lookup, scene) => {
        const registered = recordsFor(scene, lookup).flatMap((record) =>
          'asid' in record ? record.asid : [],
        )
        return (lookup.matches ?? []).flatMap(({ asid }) =>
          all(
            expectThat(asidForm.test(asid ?? ''), 'ASID', asidForm.accepts, asid),
            expectThat(
              registered.some((each) => each === asid),
              'ASID',
              registered.join(' or ') || 'one that is registered',
              asid,
            ),
          ),
        )
      },
    }),
  },
]
