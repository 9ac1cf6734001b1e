import { partyKeyOf } from '../spine/comparisons.js'
import { isGpConnect } from '../spine/capabilities.js'
import { interactionIdForm } from '../spine/identifiers.js'
import { endpointsOf } from '../topology/records.js'
import type { AsEntry } from './as-entries.js'
import { isListedInteraction } from './bundles.js'
import { unevenInteractions } from './both-records.js'
import { groupBy } from './grouping.js'
import { isGpConnectBinding } from './mhs-entries.js'
import { holderOf, listed, organisationIn, shortInteraction } from './naming.js'
import type { Registration } from './registration.js'
import type { Place } from './place.js'
import type { Rule, RuleFinding } from './rule.js'

export const providersInteractionsStandOnBothRecords: Rule = {
  id: 'providers-interactions-stand-on-both-records',
  title: 'A provider has the same GP Connect interaction IDs on its AS and MHS records',
  requirements: ['REG-14', 'SDS-REG-15'],
  matters:
    'Spine lets a request pass only when the interaction ID stands on both records: one that is missing is refused on every call.',
  judge: (registration) => ({
    judged: registration.providers.length,
    findings: unevenInteractions(registration, registration.providers),
  }),
}

export const oneMhsRecordForEachInteraction: Rule = {
  id: 'one-mhs-record-for-each-interaction',
  title: 'For each practice and interaction ID there is one MHS record, with one endpoint',
  requirements: ['REG-13'],
  matters:
    'The lookup is meant to find one endpoint: with two, which of them is asked is left to chance, and one of them may be out of use.',
  judge: (registration) => {
    const bindings = groupBy(
      registration.mhsEntries.filter(isGpConnectBinding),
      ({ record: { odsCode, partyKey, interactionId } }) =>
        `${odsCode} ${partyKeyOf(partyKey)} ${interactionId}`,
    )
    return {
      judged: bindings.size,
      findings: [...bindings.values()].flatMap((held): readonly RuleFinding[] => {
        const [first] = held
        const endpoints = held.flatMap(({ record }) => endpointsOf(record))
        if (!first || (held.length < 2 && endpoints.length < 2)) return []
        const { odsCode, partyKey, interactionId } = first.record
        return [
          {
            at: `${shortInteraction(interactionId)} of ${organisationIn(registration, odsCode)}, party key ${partyKey}`,
            expected: 'one MHS record, with one endpoint',
            actual: `${held.length === 1 ? 'one MHS record' : `${held.length} MHS records`}, with the endpoints ${listed(endpoints.length > 0 ? endpoints : ['none'])}`,
            places: held.map(({ place }) => place('interactionId')),
          },
        ]
      }),
    }
  },
}

export const consumersAsRecordHoldsWhatItSends: Rule = {
  id: 'consumers-as-record-holds-what-it-sends',
  title: 'The AS record of a consumer holds the GP Connect interaction IDs it may send',
  requirements: ['REG-09'],
  matters: 'Spine refuses every request whose interaction ID is not on the sender’s AS record.',
  judge: (registration) => ({
    judged: registration.consumers.length,
    findings: registration.consumers.flatMap((consumer) => {
      const held = new Set(consumer.record.interactionIds)
      const missing = (consumer.system?.interactions ?? []).filter((id) => isGpConnect(id) && !held.has(id))
      const actual =
        missing.length > 0
          ? `planned for the system but not on the AS record: ${listed(missing.map(shortInteraction))}`
          : 'no GP Connect interaction ID'
      return missing.length > 0 || !consumer.record.interactionIds.some(isGpConnect)
        ? [
            {
              at: `AS record of ${holderOf(registration, consumer)}`,
              expected: 'every GP Connect interaction ID that the system sends',
              actual,
              places: consumer.places('interactionIds'),
            },
          ]
        : []
    }),
  }),
}

/** An interaction ID as an AS or MHS record states it. */
interface StatedId {
  readonly id: string
  readonly who: () => string
  readonly places: () => readonly Place[]
}

/** Every GP Connect interaction ID with who holds it; an ID on both records is named once for each. */
function statedIds(registration: Registration): readonly StatedId[] {
  const onAs = (entry: AsEntry): readonly StatedId[] =>
    entry.record.interactionIds.filter(isGpConnect).map((id) => ({
      id,
      who: () => `AS record of ${holderOf(registration, entry)}`,
      places: () => entry.places('interactionIds'),
    }))
  // Records that follow from systems say nothing new.
  const onMhs = registration.topology.directory ? registration.mhsEntries.filter(isGpConnectBinding) : []
  return [
    ...registration.entries.flatMap(onAs),
    ...onMhs.map(({ record, place }) => ({
      id: record.interactionId,
      who: () => `MHS record of ${organisationIn(registration, record.odsCode)}`,
      places: () => [place('interactionId')],
    })),
  ]
}

const strange = (
  stated: readonly StatedId[],
  isFine: (id: string) => boolean,
  expected: string,
): readonly RuleFinding[] =>
  [...groupBy(stated, ({ id }) => id)]
    .filter(([id]) => !isFine(id))
    .map(([id, held]) => ({
      at: `interaction ID ${id}`,
      expected,
      actual: `on the ${listed(held.map(({ who }) => who()))}`,
      places: held.flatMap(({ places }) => places()),
    }))

export const interactionIdsFollowTheNamingPolicy: Rule = {
  id: 'interaction-ids-follow-the-naming-policy',
  title: 'GP Connect interaction IDs have the form that the naming policy gives',
  requirements: ['IID-02'],
  matters: 'An interaction ID is compared letter by letter: one slip, and Spine refuses every such request.',
  judge: (registration) => {
    const stated = statedIds(registration)
    return {
      judged: stated.length,
      findings: strange(stated, (id) => interactionIdForm.test(id), interactionIdForm.accepts),
    }
  },
}

export const interactionIdsAreListed: Rule = {
  id: 'interaction-ids-are-listed',
  title: 'GP Connect interaction IDs are ones that the specification lists',
  requirements: ['IID-02'],
  matters: 'No system answers to an interaction ID that does not exist; most often it is a slip of the pen.',
  judge: (registration) => {
    const stated = statedIds(registration).filter(({ id }) => interactionIdForm.test(id))
    return {
      judged: stated.length,
      findings: strange(stated, isListedInteraction, 'an interaction ID of the specification’s list'),
      advisory: 'a later version of the specification may have added it',
    }
  },
}

export const interactionRules: readonly Rule[] = [
  providersInteractionsStandOnBothRecords,
  oneMhsRecordForEachInteraction,
  consumersAsRecordHoldsWhatItSends,
  interactionIdsFollowTheNamingPolicy,
  interactionIdsAreListed,
]
