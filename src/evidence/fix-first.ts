import { isMandatory, requirementById } from '../requirements/catalogue.js'
import { plainLine } from '../spine/plain-text.js'
import { shellWord } from '../spine/shell-word.js'
import { namesOf } from '../verdict/in-words.js'
import { tellCause } from './cause-words.js'
import { causesOfRun, type CauseOfRun } from './causes-of-run.js'
import { curlLine, type ListensAt } from './curl-line.js'
import { groupBy } from './group-by.js'
import type { RunRecord } from './run-record.js'
import { counted } from './counted.js'
import { legIn } from './what-came.js'

/** Where the certificate of our SSP, its key, and the certificates of who issued that of a practice's server are, as a shell finds them. */
export interface FilesOfCurl {
  readonly certificate: string
  readonly key: string
  readonly trust: string
}

/** So many are told; the report has all. */
const MOST = 10
const IDS_TOLD = 6

/** What a supplier fixes first: what its product did, each thing once, what breaks most mandatory requirements first. */
export function fixFirst(
  record: RunRecord,
  at: (fqdn: string) => ListensAt | undefined = () => undefined,
  files?: FilesOfCurl,
): readonly string[] {
  const mine = namesOf(record.facts.underTest)
  const causes = causesOfRun(record).filter(
    ({ by }) => by?.product !== undefined && mine.includes(by.product),
  )
  // Whoever mends a thing mends it wherever it shows.
  const all = [...groupBy(causes, ({ check }) => check).values()]
    .flatMap((those) => {
      const [cause] = those
      const breaks = [...new Set(those.flatMap(brokenBy))]
      return cause ? [{ cause, breaks, besides: those.length - 1 }] : []
    })
    .sort((one, other) => rankOf(other) - rankOf(one))
  if (all.length === 0) return []
  const told = all
    .slice(0, MOST)
    .map(({ cause, breaks, besides }, index) =>
      inWords(cause, { record, breaks, besides, place: index + 1, at }),
    )
  const rest = all.length - told.length
  return [
    '',
    `What to fix first in ${mine.join(' and ')}:`,
    ...told.flat(),
    ...(rest > 0 ? [`And ${rest} more, in the report.`] : []),
    ...(told.flat().some((line) => line.includes('curl -i')) ? tokenExplained(files) : []),
  ]
}

/** What the variables of the lines are, which a shell is told before the first of them. */
const tokenExplained = (files: FilesOfCurl | undefined, { platform } = process): readonly string[] => [
  ...(files
    ? [
        'Before the curl lines tell the shell, in the folder where this was started:',
        `    SSP_CERT=${shellWord(files.certificate, platform)} SSP_KEY=${shellWord(files.key, platform)} TRUST=${shellWord(files.trust, platform)}`,
      ]
    : []),
  'In the curl lines TOKEN is an unsigned JWT that is good for five minutes; npx spinecheck token --org <ODS> --practice <ODS> --scope <scope> makes one and',
  'explains its claims. SSP_CERT and SSP_KEY are of the certificate that our SSP shows to your server, TRUST is who issued your own. Where a line says body.json,',
  'the body is in exchanges.ndjson, by the scenario and number that are told.',
]

/** Mandatory requirements that it breaks. */
const brokenBy = ({ requirements, isFailure }: CauseOfRun): readonly string[] =>
  isFailure
    ? requirements.filter((id) => {
        const requirement = requirementById(id)
        return requirement !== undefined && isMandatory(requirement)
      })
    : []

/** First what breaks most, then what showed in most scenarios. */
const rankOf = ({
  cause,
  breaks,
}: {
  readonly cause: CauseOfRun
  readonly breaks: readonly string[]
}): number => breaks.length * 100_000 + cause.places.length

interface Telling {
  readonly record: RunRecord
  readonly breaks: readonly string[]
  /** In how many other places of an answer it showed. */
  readonly besides: number
  /** Counted from 1. */
  readonly place: number
  readonly at: (fqdn: string) => ListensAt | undefined
}

function inWords(cause: CauseOfRun, { record, breaks, besides, place, at }: Telling): readonly string[] {
  const { came, what, seen, mend, often, first, repeat } = tellCause(cause, record)
  const [shown] = seen
  const asks = breaks.length > 0 ? breaks : cause.requirements
  const ids = `${asks.slice(0, IDS_TOLD).join(', ')}${asks.length > IDS_TOLD ? ` and ${asks.length - IDS_TOLD} more` : ''}`
  const curl = curlOf(cause, at)
  return [
    `${String(place).padStart(2)}. ${plainLine(came === undefined ? what : `${came} (${what})`)}: ${breaks.length > 0 ? `breaks ${counted(breaks.length, 'mandatory requirement')}` : 'advised only'} (${ids}); ${often}`,
    ...(shown
      ? [
          `    ${plainLine(`at ${shown.at}: expected ${shown.expected}; seen ${shown.actual}`)}${besides > 0 ? ` (and in ${counted(besides, 'other place')})` : ''}`,
        ]
      : []),
    ...(mend === undefined ? [] : [`    ${plainLine(mend)}`]),
    `    First in ${plainLine(first)}`,
    `    Again: ${plainLine(repeat)}`,
    ...(curl === undefined ? [] : [`    ${plainLine(curl)}`]),
  ]
}

/** The request that showed it first, as it went to the practice. */
function curlOf({ places: [first] }: CauseOfRun, at: Telling['at']): string | undefined {
  if (!first) return undefined
  const { scenario, exchanges } = first
  const leg = legIn(scenario, exchanges)
  return leg && curlLine(leg, at)
}
