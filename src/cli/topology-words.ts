import type { Requirement } from '../requirements/requirement.js'
import { faultReport } from '../spine/yaml-file.js'
import type { Departure } from './departures.js'
import type { Origin } from '../import/fault-list.js'
import type { FileVerdict, RuleCounts } from './topology-verdict.js'

/** The most places that are listed of one finding; --json has them all. */
const MOST_PLACES = 8

const place = ({ file, line }: Origin): string => `${file}:${line}`

const clause = ({ id, level, statement, source }: Requirement): string =>
  `  ${id} (${level})  ${statement}\n      ${source}`

/** One thing that is wrong: where, what, why it matters, and who says so. */
function block({
  weight,
  at,
  actual,
  expected,
  matters,
  advisory,
  origins,
  requirements,
  rules,
}: Departure): string {
  const [first, ...others] = origins
  const more = others.length - MOST_PLACES
  const places = others.slice(0, MOST_PLACES).map(place).join(', ') + (more > 0 ? ` and ${more} more` : '')
  return [
    `${first ? `${place(first)}  ` : ''}${weight === 'warn' ? 'Warning: ' : ''}${at}: ${actual}.`,
    `  should be       ${expected}`,
    `  why it matters  ${matters}`,
    ...(advisory === undefined ? [] : [`  only a warning  ${advisory}`]),
    ...(others.length > 0 ? [`  also at         ${places}`] : []),
    `  rules           ${rules.join(', ')}`,
    ...requirements.map(clause),
  ].join('\n')
}

const AT_REST =
  'Judged at rest only: what really crosses the wire is judged by spinecheck run --topology <file>.'

function tally({ known, applied, kept, broken, warned }: RuleCounts): string {
  const silent = known - applied
  return (
    `${applied} rules applied, ${kept} kept, ${broken} broken` +
    (warned > 0 ? `, of which ${warned} only ${warned === 1 ? 'warns' : 'warn'}` : '') +
    (silent > 0 ? `; ${silent} had nothing to look at` : '')
  )
}

const counted = ({ length }: readonly unknown[], what: string): string =>
  `${length} ${what}${length === 1 ? '' : 's'}`

/** Everything there is to say of one file. */
export function inWords(verdict: FileVerdict): string {
  if (verdict.faults) return `${faultReport(verdict.faults)}\n`
  const { file, topology, counts, departures } = verdict
  const { title, organisations, systems, agreements } = topology
  const what =
    `${file}: "${title}": ${counted(organisations, 'organisation')}, ${counted(systems, 'system')}, ` +
    `${counted(agreements, 'data sharing agreement')}.`
  const outcome =
    counts.applied === 0 ? 'No rule had anything to look at: nothing is proved.' : `${tally(counts)}.`
  return `${[...departures.map(block), `${what}\n${outcome} ${AT_REST}`].join('\n\n')}\n`
}

const requirementForMachines = ({ id, level, role, statement, source }: Requirement) => ({
  id,
  level,
  role,
  statement,
  source,
})

/** The same for machines. */
export function forMachines(verdict: FileVerdict): unknown {
  if (verdict.faults) return { file: verdict.file, exit: verdict.exit, faults: verdict.faults }
  const { file, exit, topology, counts, departures } = verdict
  return {
    file,
    exit,
    title: topology.title,
    judged: 'at rest',
    rules: counts,
    findings: departures.map(({ requirements, weight, ...rest }) => ({
      verdict: weight,
      ...rest,
      requirements: requirements.map(requirementForMachines),
    })),
  }
}
