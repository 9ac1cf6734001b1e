import { fqdnOf } from '../../topology/lookups.js'
import { parseTopology } from '../../topology/read-topology.js'
import type { Topology } from '../../topology/topology.js'
import type { InitAnswers } from './answers.js'

/** The file that says what one's practices hold. */
export const DATA_SHEET = 'data-sheet.yaml'

const practicesOf = (source: string): { readonly topology?: Topology; readonly codes: readonly string[] } => {
  const { topology } = parseTopology(source, 'topologies/mine.yaml')
  const systems = (topology?.systems ?? []).filter(({ roles }) => roles.includes('provider'))
  return { ...(topology ? { topology } : {}), codes: systems.map(({ organisation }) => organisation) }
}

/** A text as YAML has it in quotes. */
const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`

/** Entries of a provider in spinecheck.yaml, after its product. */
export function providerText(
  source: string,
  { address, trust, specification }: Pick<InitAnswers, 'address' | 'trust' | 'specification'>,
): string {
  const { topology, codes } = practicesOf(source)
  const servers = (topology?.systems ?? [])
    .filter(({ organisation }) => codes.includes(organisation))
    .flatMap((system) => (topology && fqdnOf(topology, system)) ?? [])
  return [
    `  specification: ${specification} # the version of GP Connect by which it is judged: 1.2.7, 1.2.8, 1.2.9 or 1.6.2`,
    `  data: ${DATA_SHEET} # what your practices hold`,
    '  addresses: # where each server before your practices listens, by its name in the topology: change both together',
    ...[...new Set(servers)].map((fqdn) => `    ${fqdn}: ${quoted(address)}`),
    trust === ''
      ? '  # trust: pki/ca.pem # who issued their certificates'
      : `  trust: ${quoted(trust)} # who issued their certificates`,
    '',
  ].join('\n')
}

/** The entries of spinecheck.yaml that go with a provider, beside it. */
export const besideProvider = ({
  ssp,
  numbers,
  statedBy,
}: Pick<InitAnswers, 'ssp' | 'numbers' | 'statedBy'>): string =>
  [
    'connect:',
    `  ssp: ${ssp} # the name in the certificate that your servers are shown`,
    ...(numbers === ''
      ? [
          "# numbers: [{ range: '9690', statedBy: 'a name, and what they are' }] # NHS numbers of yours that are nobody's",
        ]
      : [`numbers: [{ range: '${numbers}', statedBy: ${quoted(statedBy)} }]`]),
    '',
  ].join('\n')

const PERSON = (number: string, is: string, more = ''): string =>
  `    #   - { nhsNumber: ${number}, is: ${is}, name: { family: Testerson, given: Orla }, gender: female, birthDate: 1984-05-17${more} }`

/** A data sheet with everything that it can say, in comments. */
export function dataSheetText(source: string): string {
  const { topology, codes } = practicesOf(source)
  const nameOf = (code: string) => topology?.organisations.find(({ odsCode }) => odsCode === code)?.name ?? ''
  const practices = codes.flatMap((code, place) => [
    `  ${code}: # ${nameOf(code)}`,
    '    slots: found # there are free ones within a fortnight, for everybody; or a list:',
    ...(place > 0
      ? ['    # patients: as above; each patient belongs to one practice']
      : [
          '    # slots: [{ count: 40, firstDay: 1, adjacent: true, onlyFor: { types: [urgent-care], organisations: [NLX01] } }]',
          '    # patients:',
          PERSON(
            '9990011001',
            'on record',
            ', postalCode: ZZ99 3AA, addressLine: 1 Fiction Row, telephone: 07700 900123',
          ),
          PERSON('9990011028', 'unknown to the practice'),
          PERSON('9990011036', 'unknown to the practice'),
          PERSON('9990011044', 'sensitive'),
          PERSON('9990011052', 'deceased', ', since: 2024-05-01'),
          PERSON('9990011060', 'inactive', ', since: 2024-05-01'),
          PERSON('9990011079', 'dissenting'),
          PERSON('9990011087', 'superseded number', ', supersededBy: 9990011001'),
          PERSON('9990011095', 'invalid number'),
          '    # practitioners:',
          '    #   - { name: { family: Fiction, given: Ada }, gender: female, sdsUserId: 999900000011, sdsRoleProfileId: 999900000012 }',
          '    # organisation: { telephone: 01632 960001 } # where the topology says otherwise',
        ]),
  ])
  return `# yaml-language-server: $schema=./data-sheet.schema.json
# What your practices hold, by roles; docs/workspace.md of spinecheck tells of every entry. Take the # away and put your own test patients in, as
# your practices hold them: PDS is a double, and says of everybody what stands here. A registration uses up somebody who is unknown
# to the practice, so name several. Synthetic numbers only: 999, 9000000, and the ranges stated in spinecheck.yaml.
practices:
${practices.join('\n')}
`
}
