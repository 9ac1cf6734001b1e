import { partyKeyOf } from '../spine/comparisons.js'
import { isGpConnect } from '../spine/capabilities.js'
import type { AsEntry } from './as-entries.js'
import { groupBy } from './grouping.js'
import { holderOf, listed } from './naming.js'
import type { Registration } from './registration.js'
import type { Place } from './place.js'
import type { Rule, RuleFinding } from './rule.js'

/** An identifier that is in use for a central Spine service, and where the file says so. */
interface InUse {
  readonly value: string
  readonly by: string
  readonly place: Place
}

const asidsInUse = ({ topology, others }: Registration): readonly InUse[] => [
  ...(topology.centralRegistrations ?? []).flatMap(({ service, asid }, index) =>
    asid === undefined ? [] : [{ value: asid, by: service, place: ['centralRegistrations', index, 'asid'] }],
  ),
  ...others.flatMap(({ record, places }) =>
    places('asid').map((place) => ({ value: record.asid, by: listed(record.interactionIds), place })),
  ),
]

const partyKeysInUse = ({ topology, others, mhsEntries, providerKeys }: Registration): readonly InUse[] => [
  ...(topology.centralRegistrations ?? []).flatMap(({ service, partyKey }, index) =>
    partyKey === undefined
      ? []
      : [{ value: partyKeyOf(partyKey), by: service, place: ['centralRegistrations', index, 'partyKey'] }],
  ),
  ...others.flatMap(({ record, places }) =>
    places('partyKey').map((place) => ({
      value: partyKeyOf(record.partyKey),
      by: listed(record.interactionIds),
      place,
    })),
  ),
  // What stands in for the MHS record of a consumer carries some interaction ID of another service (spine.md 4.10).
  ...(topology.directory ? mhsEntries : []).flatMap(({ record, place }) =>
    !isGpConnect(record.interactionId) && providerKeys.has(partyKeyOf(record.partyKey))
      ? [{ value: partyKeyOf(record.partyKey), by: record.interactionId, place: place('interactionId') }]
      : [],
  ),
]

function reused(registration: Registration, entries: readonly AsEntry[]): readonly RuleFinding[] {
  const asids = groupBy(asidsInUse(registration), ({ value }) => value)
  const partyKeys = groupBy(partyKeysInUse(registration), ({ value }) => value)
  return entries.flatMap((entry) => {
    const { record } = entry
    const foreign = record.interactionIds.filter((id) => !isGpConnect(id))
    const finding = (what: string, by: string, places: readonly Place[]): RuleFinding => ({
      at: `${what} of ${holderOf(registration, entry)}`,
      expected: 'one that is new and serves GP Connect alone',
      actual: `in use for a central Spine service: ${by}`,
      places,
    })
    const asid = asids.get(record.asid) ?? []
    const partyKey = partyKeys.get(partyKeyOf(record.partyKey)) ?? []
    return [
      ...(foreign.length > 0
        ? [finding(`ASID ${record.asid}`, listed(foreign), entry.places('interactionIds'))]
        : asid.length > 0
          ? [
              finding(`ASID ${record.asid}`, listed(asid.map(({ by }) => by)), [
                ...entry.places('asid'),
                ...asid.map(({ place }) => place),
              ]),
            ]
          : []),
      ...(partyKey.length > 0
        ? [
            finding(`party key ${record.partyKey}`, listed(partyKey.map(({ by }) => by)), [
              ...entry.places('partyKey'),
              ...partyKey.map(({ place }) => place),
            ]),
          ]
        : []),
    ]
  })
}

interface CentralRule extends Pick<Rule, 'id' | 'title' | 'requirements'> {
  readonly of: (registration: Registration) => readonly AsEntry[]
}

const centralRule = ({ of, ...head }: CentralRule): Rule => ({
  ...head,
  matters:
    'An identifier with two purposes cannot be withdrawn or audited for one of them: stopping GP Connect would stop PDS as well.',
  judge: (registration) => {
    const entries = of(registration)
    return { judged: entries.length, findings: reused(registration, entries) }
  },
})

export const centralIdentifiersAreNotReused = centralRule({
  id: 'central-identifiers-are-not-reused',
  title: 'No ASID or party key of a central Spine service is used for GP Connect',
  requirements: ['REG-03'],
  of: ({ entries }) => entries,
})

export const consumersReuseNoCentralIdentifier = centralRule({
  id: 'consumers-reuse-no-central-identifier',
  title: 'No consumer uses an ASID or party key of a central Spine service',
  requirements: ['SDS-REG-06'],
  of: ({ consumers }) => consumers,
})

export const providersReuseNoCentralIdentifier = centralRule({
  id: 'providers-reuse-no-central-identifier',
  title: 'No provider uses an ASID or party key of a central Spine service',
  requirements: ['SDS-REG-07'],
  of: ({ providers }) => providers,
})

export const centralServiceRules: readonly Rule[] = [
  centralIdentifiersAreNotReused,
  consumersReuseNoCentralIdentifier,
  providersReuseNoCentralIdentifier,
]
