import { CAPABILITY_NAMES, agreementGrid } from './agreement-grid.js'
import { PDS_ROUTE } from '../spine/pds-access.js'
import type { SystemRole, Topology } from '../topology/topology.js'
import {
  groupsOf,
  idleServers,
  nameOf,
  withoutSystem,
  type PlacedOrganisation,
  type ServerGroup,
} from './who-stands-where.js'

/** One part of a description: a heading and the sentences under it, in reading order. */
export interface DescribedPart {
  readonly heading: string
  readonly sentences: readonly string[]
}

/** A topology in words: the text alternative of its picture. */
export interface TopologyDescription {
  readonly title: string
  readonly summary: string
  readonly parts: readonly DescribedPart[]
}

/** More of a kind than this are counted instead of being named one by one. */
const MOST_SENTENCES = 100

/** Says in words what the picture of a topology shows, from left to right. */
export function describeTopology(topology: Topology): TopologyDescription {
  const [consumers, providers] = [groupsOf(topology, 'consumer'), groupsOf(topology, 'provider')]
  const parts: readonly DescribedPart[] = [
    {
      heading: 'Consumer organisations',
      sentences: consumers.flatMap((group) => sentencesOf(group, 'consumer')),
    },
    { heading: 'GP practices', sentences: providers.flatMap((group) => sentencesOf(group, 'provider')) },
    { heading: 'Data sharing agreements', sentences: agreementSentences(topology) },
    { heading: 'Further', sentences: furtherSentences(topology) },
  ]
  return {
    title: topology.title,
    summary: summaryOf(topology),
    parts: parts
      .filter(({ sentences }) => sentences.length > 0)
      .map(({ heading, sentences }) => ({ heading, sentences: shortened(sentences) })),
  }
}

/** A description as lines of text, for a terminal. */
export const descriptionText = ({ title, summary, parts }: TopologyDescription): string =>
  [
    title,
    summary,
    ...parts.flatMap(({ heading, sentences }) => ['', heading, ...sentences.map((each) => `  - ${each}`)]),
    '',
  ].join('\n')

/** The whole in one sentence. */
export function summaryOf(topology: Topology): string {
  const consumers = groupsOf(topology, 'consumer')
  const providers = groupsOf(topology, 'provider')
  return [
    consumers.length === 0
      ? 'No consumer'
      : `${counted(partyCount(consumers), 'consumer organisation')} reach${partyCount(consumers) === 1 ? 'es' : ''} Spine through ${serverCount(consumers)}`,
    providers.length === 0
      ? 'no practice'
      : `the SSP reaches ${counted(partyCount(providers), 'practice')} through ${serverCount(providers)}`,
    `${counted(topology.agreements.length, 'data sharing agreement')}.`,
  ].join('; ')
}

const partyCount = (groups: readonly ServerGroup[]): number =>
  new Set(groups.flatMap(partiesOf).map(({ odsCode }) => odsCode)).size

const serverCount = ({ length }: readonly ServerGroup[]): string =>
  length === 1 ? 'one MHS' : `${length} MHSs`

const partiesOf = ({ stretches }: ServerGroup): readonly PlacedOrganisation[] =>
  stretches.flatMap(({ parties }) => parties)

function sentencesOf(group: ServerGroup, role: SystemRole): readonly string[] {
  const { server, host, stretches, partyKeys } = group
  const behind = stretches.flatMap(({ portal, parties }) =>
    parties.flatMap(({ name, odsCode, systems }) =>
      systems.map(({ system, isOnBothSides }) => {
        const by = portal ? `, used by ${portal.name}, the portal that ${portal.host} hosts` : ''
        const key = role === 'provider' ? `, party key ${system.partyKey}` : ''
        const both = isOnBothSides
          ? `; it is ${role === 'consumer' ? 'a provider' : 'a consumer'}, too, with the same ASID`
          : ''
        const route = role === 'consumer' && system.pds ? `; it uses ${PDS_ROUTE[system.pds].name}` : ''
        return `${name} (ODS code ${odsCode}): ${system.product} ${system.version}, ASID ${system.asid}${key}${by}${both}${route}.`
      }),
    ),
  )
  const keys =
    role === 'provider'
      ? `holds ${counted(partyKeys.length, 'party key')} and takes requests from the SSP for:`
      : `shows Spine ${counted(partyKeys.length, 'party key')} (${listed(partyKeys)}) and connects with PDS, SDS and the SSP:`
  return [`The MHS of ${host} (${server.fqdn}) ${keys}`, ...behind]
}

function agreementSentences(topology: Topology): readonly string[] {
  const { consumers, providers, covered } = agreementGrid(topology)
  const said = consumers.slice(0, MOST_SENTENCES).map((consumer) => {
    const others = providers.filter(({ odsCode }) => odsCode !== consumer.odsCode)
    const agreed = others.flatMap((provider) => {
      const capabilities = covered(consumer.odsCode, provider.odsCode)
      return capabilities.length === 0
        ? []
        : [`${provider.name} (${capabilities.map((each) => CAPABILITY_NAMES[each]).join(', ')})`]
    })
    const none = others.filter((provider) => covered(consumer.odsCode, provider.odsCode).length === 0)
    const left = none.length === 0 ? '' : `; none with ${listed(none.map(({ name }) => name))}`
    return `${consumer.name} has agreements with ${listed(agreed) || 'nobody'}${agreed.length === 0 ? '' : left}.`
  })
  const left = consumers.length - said.length
  return left === 0 ? said : [...said, `And ${left} consumer organisations more.`]
}

function furtherSentences(topology: Topology): readonly string[] {
  const idle = idleServers(topology)
  const bare = withoutSystem(topology)
  return [
    ...(idle.length === 0 ? [] : [`No system connects through ${listed(idle.map(({ fqdn }) => fqdn))}.`]),
    ...(bare.length === 0
      ? []
      : [`Without a system: ${listed(bare.map(({ name, odsCode }) => `${name} (${odsCode})`))}.`]),
    ...miniServiceInWords(topology),
    ...(topology.directory ? ['SDS holds records of its own instead of those that the systems imply.'] : []),
  ]
}

/** Who runs the Spine Mini Service, where an organisation does. */
export const miniServiceInWords = (topology: Topology): readonly string[] => {
  const { miniService, spine } = topology
  return miniService
    ? [
        `${nameOf(topology, miniService.hostedBy)} runs the Spine Mini Service (${spine.smsp}), which asks PDS by HL7 V3 messages with ASID ${miniService.asid}.`,
      ]
    : []
}

function shortened(sentences: readonly string[]): readonly string[] {
  const left = sentences.length - MOST_SENTENCES
  return left <= 0 ? sentences : [...sentences.slice(0, MOST_SENTENCES), `And ${left} more.`]
}

/** A sentence names so many at most. */
const MOST_NAMES = 12

const listed = (names: readonly string[]): string =>
  names.length <= MOST_NAMES
    ? names.join(', ')
    : `${names.slice(0, MOST_NAMES).join(', ')} and ${names.length - MOST_NAMES} more`

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`
