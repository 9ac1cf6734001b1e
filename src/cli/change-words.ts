import type { CheckChange, RequirementChange, VerdictChanges } from '../evidence/verdict-changes.js'

/** How many of a kind are told one by one. */
const SHOWN = 40

/** What changed between two verdicts, as lines. */
export const changesInWords = ({
  requirements,
  checks,
  stopped,
  dropped,
  gone,
  added,
  endings,
}: VerdictChanges): readonly string[] => {
  const explained = new Set(requirements.flatMap((change) => change.checks))
  return [
    ...section('Requirements', requirements, requirementLines),
    ...section(
      'Judgements that change no verdict',
      checks.filter((change) => !explained.has(change)),
      (change) => [checkLine(change)],
    ),
    ...section('Checks that stopped judging', stopped, (check) => [check]),
    ...section('Checks that are no more', dropped, ({ check, because }) => [`${check}: ${because}`]),
    ...section('Scenarios that ended otherwise', endings, ([scenario, before, after]) => [
      `${scenario}: ${before}, then ${after}`,
    ]),
    ...section('Scenarios that are gone', gone, (scenario) => [scenario]),
    ...section('New scenarios', added, (scenario) => [scenario]),
  ]
}

function section<Item>(
  title: string,
  items: readonly Item[],
  lines: (item: Item) => readonly string[],
): readonly string[] {
  if (items.length === 0) return []
  const more = items.length - SHOWN
  return [
    '',
    `${title}: ${items.length}`,
    ...items.slice(0, SHOWN).flatMap((item) => lines(item).map((line) => `  ${line}`)),
    ...(more > 0 ? [`  and ${more} more; --json tells all`] : []),
  ]
}

const requirementLines = ({
  requirement,
  before,
  after,
  because,
  checks,
}: RequirementChange): readonly string[] => [
  `${requirement}: ${before}, then ${after}${because === undefined ? '' : ` (${because})`}`,
  ...checks.map((change) => `  ${checkLine(change)}`),
]

const checkLine = ({ check, scenario, before, after, because }: CheckChange): string =>
  `${check} in ${scenario}: ${before}, then ${after}${because === undefined ? '' : ` (${because})`}`
