import { partyKeyOf, sameHost, samePartyKey } from '../../spine/comparisons.js'
import { fqdnOf, systemAt, systemWithAsid } from '../../topology/lookups.js'
import type { System } from '../../topology/topology.js'
import { check, where } from '../judging/check.js'
import { all, expectThat } from '../judging/found.js'
import { deliveries, arrivals } from '../judging/kinds.js'
import { asidInWords, inWords } from '../reading/history.js'
import { hasOwnServer, sharesPractices, sharesServer } from '../reading/servers.js'
import type { Call, Scene } from '../reading/scene.js'

/** The AS record of a system; that another organisation holds the same ASID is told by itself. */
const recordOf = ({ asid, organisation }: System, { exchange }: Call, scene: Scene) =>
  scene
    .directoryAt(exchange)
    .asRecords.find((record) => record.asid === asid && record.odsCode === organisation)

/** Systems that are consumers only: a practice has a party key of its own wherever it stands (spine.md 4.9 rule 8). */
const consumersOnly = ({ topology }: Call): readonly System[] =>
  topology.systems.filter(({ roles }) => !roles.includes('provider'))

/** The practice to which Ssp-To leads, where it is the one that is asked; that it is not is told by itself. */
const addressed = (call: Call, scene: Scene) => {
  return scene
    .directoryAt(call.exchange)
    .asRecords.find(
      ({ asid, odsCode }) => asid === call.ssp.to.sole && odsCode === call.practice?.organisation,
    )
}

/** What ASIDs and party keys of requests lead to in SDS (spine.md 4.9 rules 1, 7 and 8, 5). */
export const registrationChecks = [
  check({
    id: 'party-key-of-ssp-from-is-that-of-its-server',
    title: 'The record of Ssp-From has the party key of the server that connects, and no other server has it',
    matters: 'Spine sends answers and errors to the server that the party key names.',
    mend: 'Register all consumer systems behind one server under its one party key, and under no other’s.',
    party: 'consumer',
    requirements: [
      where(sharesServer, 'TOP-CON-SH-02', 'SDS-REG-11', 'REG-10'),
      where(hasOwnServer, 'TOP-CON-SEP-02', 'SDS-REG-12', 'TOP-CON-SEP-04'),
    ],
    of: arrivals,
    reads: (call, scene) => {
      const { exchange, topology, ssp } = call
      const system = systemWithAsid(topology, ssp.from.sole)
      const certificate = exchange.connection.tls?.peer?.commonName
      const partyKey = system && recordOf(system, call, scene)?.partyKey
      return system === undefined || partyKey === undefined || system.roles.includes('provider')
        ? undefined
        : // Another's certificate is told by itself.
          sameHost(certificate, fqdnOf(topology, system))
          ? { system, partyKey }
          : undefined
    },
    expects: ({ system, partyKey }, call, scene) =>
      all(
        ...consumersOnly(call).map((other) => {
          const key = recordOf(other, call, scene)?.partyKey ?? other.partyKey
          const isSame = samePartyKey(key, partyKey)
          const whose = asidInWords(call, other.asid)
          return other.mhs === system.mhs
            ? expectThat(isSame, 'party key of Ssp-From', `${partyKeyOf(key)}, as ${whose} has`, partyKey)
            : expectThat(
                !isSame,
                'party key of Ssp-From',
                `one of ${fqdnOf(call.topology, system) ?? 'its server'} alone`,
                `${partyKey}, which ${whose} has too`,
              )
        }),
      ),
    premises: ['tls-is-seen'],
  }),
  check({
    id: 'ssp-to-leads-to-one-practice',
    title: 'Each practice is addressed by an ASID of its own',
    matters: 'A request for one practice’s patient can end up at another practice.',
    mend: 'Register every practice under an ASID of its own.',
    party: 'provider',
    requirements: ['TOP-GEN-03', 'SDS-REG-13'],
    of: deliveries,
    reads: addressed,
    expects: ({ asid, odsCode }, call, scene) => {
      const others = scene
        .directoryAt(call.exchange)
        .asRecords.filter((record) => record.asid === asid && record.odsCode !== odsCode)
      return expectThat(
        others.length === 0,
        'Ssp-To',
        `an ASID of ${inWords(call, odsCode)} alone`,
        `${asid}, which ${others.map((other) => inWords(call, other.odsCode)).join(' and ')} has too`,
      )
    },
  }),
  check({
    id: 'party-key-of-ssp-to-leads-to-one-practice',
    title: 'The ASID of each practice leads to a party key of its own, on a shared server too',
    matters: 'Spine finds the endpoint by the party key; two practices under one are taken for each other.',
    mend: 'Register every practice under a party key of its own, also where they share a server.',
    party: 'provider',
    requirements: [
      'REG-12',
      where(
        ({ topology, practice }: Call) => practice !== undefined && sharesPractices(topology, practice),
        'TOP-PRO-SH-02',
      ),
      where(
        ({ topology, practice }: Call) => practice !== undefined && !sharesPractices(topology, practice),
        'TOP-PRO-SEP-02',
      ),
    ],
    of: deliveries,
    reads: addressed,
    expects: ({ partyKey, odsCode }, call, scene) => {
      const others = scene
        .directoryAt(call.exchange)
        .asRecords.filter(
          (record) =>
            record.odsCode !== odsCode &&
            samePartyKey(record.partyKey, partyKey) &&
            systemAt(call.topology, record.odsCode, 'provider') !== undefined,
        )
      return expectThat(
        others.length === 0,
        'party key of Ssp-To',
        `one of ${inWords(call, odsCode)} alone`,
        `${partyKey}, which ${[...new Set(others.map((other) => inWords(call, other.odsCode)))].join(' and ')} has too`,
      )
    },
  }),
] as const
