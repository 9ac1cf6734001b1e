import { codeSystems, identifierSystems } from '../../fhir/canonical.js'
import type { SdsFault } from '../../faults/index.js'
import type { Surroundings } from '../double.js'

const withoutIdentifier = (text: string, system: string): string =>
  text.replaceAll(new RegExp(`\\{"system":"${system}","value":"[^"]*"\\},?`, 'g'), '')

const DEEDS: readonly (readonly [SdsFault, (text: string) => string])[] = [
  [
    'sds:miscounts-results',
    (text) => text.replace(/"total":(\d+)/, (_, total) => `"total":${Number(total) + 1}`),
  ],
  ['sds:omits-party-key-of-device', (text) => withoutPartyKey(text)],
  ['sds:omits-mhs-fqdn', (text) => withoutIdentifier(text, identifierSystems.mhsFqdn)],
  [
    'sds:errs-in-r4-code-system',
    (text) => text.replaceAll(codeSystems.spineErrorValueSet, codeSystems.spineErrorR4),
  ],
]

function withoutPartyKey(text: string): string {
  if (!text.includes('"resourceType":"Device"')) return text
  return withoutIdentifier(text, identifierSystems.partyKey).replaceAll(',]', ']')
}

/** An answer's JSON as a faulty API writes it; a sound one leaves it as it is. */
export const distortedText = (text: string, { has }: Surroundings): string =>
  [...DEEDS, SHUFFLING].reduce((so, [behaviour, deed]) => (has(behaviour) ? deed(so) : so), text)

/** Every list and every object the other way round. */
const SHUFFLING = [
  'sds:shuffles-records',
  (text: string) => JSON.stringify(shuffled(JSON.parse(text))),
] as const

function shuffled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shuffled).toReversed()
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .map(([name, held]) => [name, shuffled(held)] as const)
      .toReversed(),
  )
}
