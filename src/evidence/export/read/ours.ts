import { z } from 'zod'
import { FormatFault } from '../format-fault.js'
import { countNames, countScenarios, RESULTS, RESULT_WORDS, type Tally } from '../tally.js'
import { readTable } from './csv.js'
import { readJson } from './json.js'

const verdictSchema = z.object({
  format: z.literal(1),
  requirements: z.record(z.string(), z.object({ verdict: z.string() })),
  scenarios: z.array(z.object({ result: z.string(), selfTest: z.boolean() })),
})

/** What verdict.json says, requirement by requirement and scenario by scenario. */
export function tallyVerdict(text: string): Tally {
  const { requirements, scenarios } = readJson(text, verdictSchema)
  return {
    requirements: countNames(Object.values(requirements).map(({ verdict }) => verdict)),
    scenarios: countScenarios(scenarios.map(({ result, selfTest }) => ({ result, isSelfTest: selfTest }))),
  }
}

/** What the table of requirements says, line by line. */
export const tallyRequirements = (text: string): Tally => ({
  requirements: countNames(readTable(text, ['id', 'verdict']).map((line) => line.get('verdict') ?? '')),
})

/** The list of causes counts neither scenarios nor requirements; it has to be readable, and each cause to be there once. */
export function tallyCauses(text: string): Tally {
  const ids = readTable(text, ['id', 'who', 'not kept']).map((line) => line.get('id'))
  if (new Set(ids).size !== ids.length) throw new FormatFault('two causes have one id')
  return {}
}

/** What the report says: the line of all requirements, the list of scenarios and that of self-tests. */
export function tallyReport(text: string): Tally {
  const section = (id: string) =>
    new RegExp(`<section id="?${id}"?[\\s>][^]*?</section>`).exec(text)?.[0] ?? ''
  const counts = section('counts')
  const heads = [...counts.matchAll(/<th scope="?col"?[^>]*>([^<]*)/g)].map(([, word = '']) => word.trim())
  const foot = /<tfoot>[^]*/.exec(counts)?.[0] ?? ''
  const cells = [...foot.matchAll(/<td[^>]*>\s*(\d+)/g)].map(([, count = '']) => Number(count))
  if (cells.length === 0 || heads.length !== cells.length + 1)
    throw new FormatFault('its counts of requirements cannot be read')
  const requirements = { ...countNames([]) }
  heads.slice(1, -1).forEach((word, index) => {
    const verdict = word.toLowerCase().replace(' ', '-')
    const [known] = Object.keys(requirements).filter((each) => each === verdict)
    if (known === undefined) throw new FormatFault(`"${word}" is no verdict`)
    Object.assign(requirements, { [verdict]: cells[index] ?? 0 })
  })
  return {
    requirements,
    scenarios: countScenarios([...listed(section('scenarios')), ...proofs(section('self-tests'))]),
  }
}

const RESULT_OF = new Map(RESULTS.map((result) => [RESULT_WORDS[result], result]))

/** Each row of the list begins with a result; a link follows, or the scenario itself. */
const listed = (section: string) => {
  const [table = ''] = section.split('</table>')
  return [...table.matchAll(/<td[^>]*>([^<]*?)\s*(?:<\/td>\s*)?<th>\s*(?:<a href="?#s\d+"?>)?s\d+ /g)].map(
    ([, word = '']) => ({ result: RESULT_OF.get(word) ?? word, isSelfTest: false }),
  )
}

/** The table of proofs comes first in its section; what follows it tells those that failed in full. */
function proofs(section: string) {
  const [table = ''] = section.split('</table>')
  return [...table.matchAll(/<span class="v [a-z]+">([^<]*)/g)].map(([, word = '']) => ({
    result: word === 'Caught' ? 'passed' : (RESULT_OF.get(word) ?? word),
    isSelfTest: true,
  }))
}
