import type { Directory } from '../topology/records.js'
import type { System } from '../topology/topology.js'
import type { ReadExport } from './read-export.js'
import { systemsImplyDirectory } from './topology-of-records.js'
import { listWriter, type ListWriter } from './yaml-lists.js'
import { group, scalar } from './yaml-scalar.js'

/**
 * The text of a topology file, piece by piece, in the layout people edit: flat lists, one line each where that fits,
 * lists of interaction IDs written once. Begins with a comment that says what it was made from and what nobody knew.
 */
export function* topologyText(reading: ReadExport): Generator<string> {
  const { topology } = reading
  const lists = listWriter()
  yield comment(reading)
  yield `title: ${scalar(topology.title)}\n\nspine:\n`
  const { pds, sds, ldap, ssp } = topology.spine
  for (const [name, fqdn] of Object.entries({ pds, sds, ldap, ssp })) yield `  ${name}: ${scalar(fqdn)}\n`
  yield* section(
    'organisations',
    topology.organisations,
    ({ odsCode, name }) => `  - ${group({ odsCode, name })}\n`,
  )
  yield* section(
    'messageHandlingServers',
    topology.messageHandlingServers,
    ({ id, hostedBy, fqdn }) => `  - ${group({ id, hostedBy, fqdn })}\n`,
  )
  yield* section('systems', topology.systems, (system) => systemText(system, lists))
  yield* section(
    'agreements',
    topology.agreements,
    ({ consumer, provider, capability }) => `  - ${group({ consumer, provider, capability })}\n`,
  )
  if (!systemsImplyDirectory(reading)) yield* directoryText(topology.directory, lists)
}

function* section<Item>(
  key: string,
  items: readonly Item[],
  text: (item: Item) => string,
): Generator<string> {
  yield items.length === 0 ? `\n${key}: []\n` : `\n${key}:\n`
  for (const item of items) yield text(item)
}

const systemText = (system: System, lists: ListWriter): string => {
  const { id, organisation, roles, asid, partyKey, mhs, serviceRoot, manufacturer, product, version } = system
  const entries = { asid, partyKey, mhs, manufacturer, product, version, serviceRoot }
  return [
    `  - id: ${scalar(id)}\n`,
    `    organisation: ${scalar(organisation)}\n`,
    `    roles: [${roles.join(', ')}]\n`,
    ...Object.entries(entries).flatMap(([key, value]) =>
      value === undefined ? [] : [`    ${key}: ${scalar(value)}\n`],
    ),
    lists.write('interactions', system.interactions, '    '),
  ].join('')
}

function* directoryText({ mhsRecords, asRecords }: Directory, lists: ListWriter): Generator<string> {
  yield '\n# The records of SDS as they stood there; without this entry they would be derived from the systems above.\n'
  yield 'directory:\n'
  yield mhsRecords.length === 0 ? '  mhsRecords: []\n' : '  mhsRecords:\n'
  for (const { id, cpaId, odsCode, partyKey, interactionId, endpoint, fqdn } of mhsRecords)
    yield [
      `    - ${id === cpaId ? '' : `id: ${scalar(id)}\n      `}cpaId: ${scalar(cpaId)}\n`,
      `      odsCode: ${scalar(odsCode)}\n`,
      `      partyKey: ${scalar(partyKey)}\n`,
      `      interactionId: ${scalar(interactionId)}\n`,
      endpoint === undefined ? '' : `      endpoint: ${scalar(endpoint)}\n`,
      `      fqdn: ${scalar(fqdn)}\n`,
    ].join('')
  yield asRecords.length === 0 ? '  asRecords: []\n' : '  asRecords:\n'
  for (const { asid, odsCode, partyKey, interactionIds, manufacturer, product } of asRecords)
    yield [
      `    - asid: ${scalar(asid)}\n`,
      `      odsCode: ${scalar(odsCode)}\n`,
      `      partyKey: ${scalar(partyKey)}\n`,
      manufacturer === undefined ? '' : `      manufacturer: ${scalar(manufacturer)}\n`,
      product === undefined ? '' : `      product: ${scalar(product)}\n`,
      lists.write('interactionIds', interactionIds, '      '),
    ].join('')
}

/** What a reader has to know of where this came from. */
function comment(reading: ReadExport): string {
  const { files, gaps, skipped, topology } = reading
  const { mhsRecords, asRecords } = topology.directory
  const more = files.length > 3 ? ` and ${files.length - 3} more` : ''
  const told = [
    `Made by spinecheck topology import from ${files.slice(0, 3).map(onOneLine).join(', ')}${more}:`,
    `${asRecords.length} AS records, ${mhsRecords.length} MHS records, ${topology.agreements.length} data sharing agreements.`,
    ...(skipped > 0 ? [`Passed over as neither AS nor MHS record: ${skipped}.`] : []),
    '',
    'SDS does not tell, so look at it before you rely on it:',
    '- whether a provider is a consumer as well: add consumer to its roles where it is one',
    '- whether MHS and AS were registered together as a CMA endpoint',
    '- who hosts a message handling server: taken from its party keys',
    '- the version of a product, and the type and telephone of an organisation that books',
    ...(gaps.inventedServers > 0
      ? [
          `- ${gaps.inventedServers} message handling servers (not-in-sds.example): no MHS record has their party key`,
        ]
      : []),
    ...(gaps.inventedServiceRoots > 0
      ? [`- ${gaps.inventedServiceRoots} serviceRoot values: the endpoints in SDS are no service root URLs`]
      : []),
    ...(gaps.unknownManufacturers > 0
      ? [`- ${gaps.unknownManufacturers} manufacturers, written as UNKNOWN: their AS records name none`]
      : []),
    ...(gaps.otherSystems > 0
      ? [
          `- what ${gaps.otherSystems} AS records without GP Connect interaction IDs are for: they stand in the directory only`,
        ]
      : []),
    'Patients, practitioners and schedules are for you to add before features can be played on it.',
  ]
  return `${told.map((line) => `# ${line}`.trimEnd()).join('\n')}\n`
}

const onOneLine = (text: string): string => text.replace(/\p{Cc}/gu, ' ')
