import type { OdsCode } from '../spine/identifiers.js'
import type { AsEntry } from './as-entries.js'
import { groupBy } from './grouping.js'
import { holderOf, organisationIn } from './naming.js'
import type { Registration } from './registration.js'
import type { Rule, RuleFinding } from './rule.js'

const MATTERS =
  'With the host’s ASID on a member’s request the practice sees the wrong organisation, and the host’s agreements let the member in.'

/** Members by the host of the server or portal they connect by; a host is no member of its own. */
function membersOf({ entries, servers, topology }: Registration): ReadonlyMap<OdsCode, readonly AsEntry[]> {
  const portals = new Map(topology.portals.map((portal) => [portal.id, portal]))
  const pairs = entries.flatMap((entry) => {
    const server = entry.system && servers.get(entry.system.mhs)
    const portal = portals.get(entry.system?.portal ?? '')
    const hosts = new Set([server?.hostedBy, portal?.hostedBy])
    return [...hosts].flatMap((host) =>
      host !== undefined && host !== entry.record.odsCode ? [{ host, entry }] : [],
    )
  })
  return new Map(
    [...groupBy(pairs, ({ host }) => host)].map(([host, held]) => [host, held.map(({ entry }) => entry)]),
  )
}

export const hostDoesNotStandInForMembers: Rule = {
  id: 'host-does-not-stand-in-for-members',
  title: 'No member connects under an ASID of the organisation that hosts its MHS or portal',
  requirements: ['REG-02', 'SDS-REG-03'],
  matters: MATTERS,
  judge: (registration) => {
    const members = membersOf(registration)
    const own = groupBy(registration.entries, ({ record }) => record.odsCode)
    const findings = [...members].flatMap(([host, behind]) => {
      const held = new Map((own.get(host) ?? []).map((entry) => [entry.record.asid, entry]))
      return behind.flatMap((member): readonly RuleFinding[] => {
        const stand = held.get(member.record.asid)
        if (!stand) return []
        return [
          {
            at: `ASID of ${holderOf(registration, member)}`,
            expected: 'an ASID of its own, whoever hosts the MHS or the portal',
            actual: `${member.record.asid}, which is that of its host: ${holderOf(registration, stand)}`,
            places: [...member.places('asid'), ...stand.places('asid')],
          },
        ]
      })
    })
    return { judged: [...members.values()].reduce((sum, behind) => sum + behind.length, 0), findings }
  },
}

export const eachUserOfAPortalIsRegistered: Rule = {
  id: 'each-user-of-a-portal-is-registered',
  title: 'Each organisation that uses a portal has a system of its own behind it',
  requirements: ['REG-02', 'SDS-REG-03', 'TOP-GEN-02'],
  matters: MATTERS,
  judge: (registration) => {
    const { topology, entries } = registration
    const behind = new Set(
      entries.flatMap(({ system, record, isHeld }) =>
        system?.portal !== undefined && isHeld ? [`${system.portal} ${record.odsCode}`] : [],
      ),
    )
    const uses = topology.portals.flatMap((portal, index) =>
      (portal.usedBy ?? []).map((odsCode, place) => ({ portal, index, odsCode, place })),
    )
    return {
      judged: uses.length,
      findings: uses.flatMap(({ portal, index, odsCode, place }) =>
        behind.has(`${portal.id} ${odsCode}`)
          ? []
          : [
              {
                at: `portal ${portal.id} (${portal.name})`,
                expected: `a system with an ASID of its own for ${organisationIn(registration, odsCode)}`,
                actual: `used by ${organisationIn(registration, odsCode)}, which has no registered system behind it; ${organisationIn(registration, portal.hostedBy)}, its host, cannot stand in`,
                places: [['portals', index, 'usedBy', place]],
              },
            ],
      ),
    }
  },
}

export const providerThatConsumesHasOneRegistration: Rule = {
  id: 'provider-that-consumes-has-one-registration',
  title: 'A provider system that is also a consumer has one ASID and one party key for both roles',
  requirements: ['REG-15', 'SDS-REG-16'],
  matters:
    'A practice whose own requests carry another ASID than the one it answers to looks like two systems, and its agreements cover only one of them.',
  judge: (registration) => {
    const { entries } = registration
    const deployments = [
      // A product that no record names may be any.
      ...groupBy(entries, ({ record, system }) =>
        system && record.product !== undefined
          ? `${record.odsCode} ${record.manufacturer ?? ''} ${record.product}`
          : undefined,
      ).values(),
    ].filter((group) => group.some(({ isProvider }) => isProvider))
    const inBothRoles = deployments.filter((group) =>
      group.some(({ system }) => system?.roles.includes('consumer')),
    )
    return {
      judged: inBothRoles.length,
      findings: inBothRoles.flatMap((group) => {
        const [provider] = group.filter(({ isProvider }) => isProvider)
        const apart = group.filter(({ isProvider }) => !isProvider)
        if (!provider || apart.length === 0) return []
        const all = [provider, ...apart]
        return [
          {
            at: `${provider.system?.product ?? 'the system'} at ${organisationIn(registration, provider.record.odsCode)}`,
            expected: 'one system with both roles, one ASID and one party key',
            actual: `registered apart as provider (ASID ${provider.record.asid}, party key ${provider.record.partyKey}) and as consumer (${apart.map(({ record }) => `ASID ${record.asid}, party key ${record.partyKey}`).join('; ')})`,
            places: all.flatMap(({ places }) => places('asid')),
          },
        ]
      }),
    }
  },
}

export const hostAndMemberRules: readonly Rule[] = [
  hostDoesNotStandInForMembers,
  eachUserOfAPortalIsRegistered,
  providerThatConsumesHasOneRegistration,
]
