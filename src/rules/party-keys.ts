import { partyKeyOf } from '../spine/comparisons.js'
import type { AsEntry } from './as-entries.js'
import { distinct, groupBy } from './grouping.js'
import { holderOf, listed, organisationIn } from './naming.js'
import type { Registration } from './registration.js'
import type { Rule, RuleFinding } from './rule.js'
import { entriesBehind } from './standing.js'

const keyOf = ({ record }: AsEntry): string => partyKeyOf(record.partyKey)
const holders = (registration: Registration, entries: readonly AsEntry[]): string =>
  listed(entries.map((entry) => holderOf(registration, entry)))

export const consumersBehindASharedMhsShareAPartyKey: Rule = {
  id: 'consumers-behind-a-shared-mhs-share-a-party-key',
  title: 'Consumer organisations behind a shared MHS share its party key',
  requirements: ['TOP-CON-SH-02'],
  matters:
    'A party key names the message handling server: with several for one server Spine takes it for several, and each has to be approved and renewed apart.',
  judge: (registration) => {
    const servers = groupBy(entriesBehind(registration, 'consumer', 'shared'), ({ system }) => system?.mhs)
    return {
      judged: servers.size,
      findings: [...servers].flatMap(([server, entries]): readonly RuleFinding[] => {
        const keys = groupBy(entries, keyOf)
        if (keys.size === 1) return []
        const shares = [...keys.values()].map(
          (held) => `${held[0]?.record.partyKey ?? ''} by ${holders(registration, held)}`,
        )
        return [
          {
            at: `message handling server ${server}`,
            expected: 'one party key for all consumers behind it',
            actual: `${keys.size} party keys: ${listed(shares)}`,
            places: entries.flatMap(({ places }) => places('partyKey')),
          },
        ]
      }),
    }
  },
}

/** Consumers that hold one party key though they connect by several servers. */
const keysOnSeveralServers = (
  registration: Registration,
  entries: readonly AsEntry[],
): readonly RuleFinding[] =>
  [...groupBy(entries, keyOf).values()].flatMap((held) => {
    const servers = distinct(held.flatMap(({ system }) => (system ? [system.mhs] : [])))
    if (servers.length < 2) return []
    return [
      {
        at: `party key ${held[0]?.record.partyKey ?? ''}`,
        expected: 'a party key of its own for each message handling server',
        actual: `used on ${servers.length} servers (${servers.slice(0, 8).join(', ')}) by ${holders(registration, held)}`,
        places: held.flatMap(({ places }) => places('partyKey')),
      },
    ]
  })

const ONE_KEY_ONE_SERVER =
  'A party key leads Spine to one message handling server: on two servers nobody can tell which of them a message came by.'

export const consumersOnSeparateMhssHaveTheirOwnPartyKeys: Rule = {
  id: 'consumers-on-separate-mhss-have-their-own-party-keys',
  title: 'Consumers share a party key only where they share the MHS; on separate MHSs each has its own',
  requirements: ['TOP-CON-SEP-02', 'SDS-REG-12', 'REG-10'],
  matters: ONE_KEY_ONE_SERVER,
  judge: (registration) => {
    const wired = registration.consumers.filter(({ system }) => system !== undefined)
    const servers = distinct(wired.map(({ system }) => system?.mhs))
    return {
      judged: servers.length > 1 ? wired.length : 0,
      findings: keysOnSeveralServers(registration, wired),
    }
  },
}

export const consumersWithOnePartyKeyShareOneMhs: Rule = {
  id: 'consumers-with-one-party-key-share-one-mhs',
  title: 'Consumer organisations that share a party key connect through one MHS',
  requirements: ['TOP-CON-SH-05', 'SDS-REG-11'],
  matters: ONE_KEY_ONE_SERVER,
  judge: (registration) => {
    const wired = registration.consumers.filter(({ system }) => system !== undefined)
    const shared = [...groupBy(wired, keyOf).values()].filter(
      (held) => distinct(held.map(({ record }) => record.odsCode)).length > 1,
    )
    return {
      judged: shared.length,
      findings: shared.flatMap((held) => keysOnSeveralServers(registration, held)),
    }
  },
}

export const instancesOfOneProductAreRegisteredApart: Rule = {
  id: 'instances-of-one-product-are-registered-apart',
  title: 'Separate instances of one product have ASIDs and party keys of their own',
  requirements: ['TOP-CON-SEP-04'],
  matters:
    'A supplier that copies one registration to every customer makes all its customers look like one organisation.',
  judge: (registration) => {
    const separate = entriesBehind(registration, 'consumer', 'separate')
    const products = [
      ...groupBy(separate, ({ system }) => system && `${system.manufacturer} ${system.product}`).values(),
    ].filter((group) => distinct(group.map(({ record }) => record.odsCode)).length > 1)
    return {
      judged: products.length,
      findings: products.flatMap((group) =>
        [
          ...[...groupBy(group, ({ record }) => record.asid)].map(
            ([asid, held]) => ({ what: `ASID ${asid}`, field: 'asid', held }) as const,
          ),
          ...[...groupBy(group, keyOf).values()].map(
            (held) =>
              ({ what: `party key ${held[0]?.record.partyKey ?? ''}`, field: 'partyKey', held }) as const,
          ),
        ]
          .filter(({ held }) => distinct(held.map(({ record }) => record.odsCode)).length > 1)
          .map(({ what, field, held }) => ({
            at: `${held[0]?.system?.product ?? 'one product'}, ${what}`,
            expected: 'an ASID and a party key of its own for each instance',
            actual: `the same at ${listed(held.map(({ record }) => organisationIn(registration, record.odsCode)))}`,
            places: held.flatMap(({ places }) => places(field)),
          })),
      ),
    }
  },
}

export const partyKeyRules: readonly Rule[] = [
  consumersBehindASharedMhsShareAPartyKey,
  consumersOnSeparateMhssHaveTheirOwnPartyKeys,
  consumersWithOnePartyKeyShareOneMhs,
  instancesOfOneProductAreRegisteredApart,
]
