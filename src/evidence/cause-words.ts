import { requirementById } from '../requirements/catalogue.js'
import type { Level, RequirementId } from '../requirements/requirement.js'
import { workedExampleStep } from '../spine/actions.js'
import { namesOf, whoInWords } from '../verdict/in-words.js'
import type { Accountable } from '../verdict/verdict.js'
import { AT_REST } from './at-rest.js'
import type { CauseOfRun, CausePlace } from './causes-of-run.js'
import { KNOWN_BY, knownByIn } from './known-by.js'
import { repeatCommand } from './repeat.js'
import type { RunRecord } from './run-record.js'
import { counted } from './counted.js'
import { cameInWords } from './what-came.js'
import { withClockTimes } from './token-times.js'

/** A requirement that a cause broke, with the page that states it where one is known. */
export interface BrokenRequirement {
  readonly id: RequirementId
  readonly level?: Level | undefined
  readonly url?: string | undefined
}

/** A cause in words, each part once, for whatever shows it. */
export interface ToldCause {
  readonly id: string
  readonly isFailure: boolean
  readonly check: string
  readonly who: string
  /** How it is known who acted, where another's system did. */
  readonly knownBy?: string | undefined
  /** Other organisations at which the same product did the same. */
  readonly others?: string | undefined
  /** What came of a practice where it showed first, where that is no FHIR at all. */
  readonly came?: string | undefined
  /** What should have been so. */
  readonly what: string
  readonly place: CausePlace
  readonly first: string
  readonly seen: readonly { readonly at: string; readonly expected: string; readonly actual: string }[]
  /** Further ways in which it was seen. */
  readonly seenBesides: number
  readonly matters?: string | undefined
  readonly mend?: string | undefined
  readonly requirements: readonly BrokenRequirement[]
  readonly often: string
  readonly repeat: string
  readonly followed?: string | undefined
}

/** Ways in which it was seen, organisations and consequences that are named; the rest are counted. */
const NAMED = 3

/** What a cause is told by. */
export type CauseContext = Pick<RunRecord, 'advice' | 'facts' | 'scenarios'>

/** Tells a cause of a run in words, where it showed first unless told otherwise. */
export function tellCause(cause: CauseOfRun, record: CauseContext, place = cause.places[0]): ToldCause {
  const { id, isFailure, check, title, by, others, findings, followers, stopped } = cause
  if (!place) throw new RangeError('A cause showed at least once')
  const advice = record.advice?.[check]
  return {
    id,
    isFailure,
    check,
    who: whoInWords(by, namesOf(record.facts.underTest)),
    knownBy: knownByIn(place.scenario, place.exchanges)
      .map((each) => KNOWN_BY[each])
      .join(', '),
    ...(others.length === 0 ? {} : { others: othersInWords(others) }),
    came: cameInWords(place, record),
    what: title,
    place,
    first: placeInWords(place),
    seen: findings.slice(0, NAMED).map(({ at, expected, actual }) => ({
      at,
      expected: withClockTimes(at, expected),
      actual: withClockTimes(at, actual),
    })),
    seenBesides: Math.max(findings.length - NAMED, 0),
    matters: advice?.matters,
    mend: advice?.mend,
    requirements: cause.requirements.map(brokenRequirement),
    often: oftenInWords(cause, record),
    repeat: repeatCommand(place.scenario, record.facts),
    ...(followers.length + stopped === 0 ? {} : { followed: followedInWords(cause) }),
  }
}

function brokenRequirement(id: RequirementId): BrokenRequirement {
  const requirement = requirementById(id)
  return { id, level: requirement?.level, url: requirement?.pages?.find(({ url }) => url !== undefined)?.url }
}

const othersInWords = (others: readonly Accountable[]): string => {
  const named = others
    .slice(0, NAMED)
    .map(
      ({ name, organisation, role }) =>
        `${name ?? role}${organisation === undefined ? '' : ` (${organisation})`}`,
    )
  const rest = others.length - named.length
  return `the same at ${named.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`
}

function placeInWords({ scenario, exchanges }: CausePlace): string {
  const { id, name, uri, line } = scenario
  const first = scenario.exchanges.find((each) => each.id === exchanges[0])
  const action = scenario.intents.find((intent) => intent.id === first?.intent)?.action
  const step = first && action && workedExampleStep(action, first.leg)?.request
  const where = first
    ? `${exchanges[0] ?? ''}${step === undefined ? '' : ` (step ${step})`}, received by ${first.receiver}`
    : exchanges.length === 0
      ? AT_REST
      : exchanges.slice(0, NAMED).join(', ')
  return `${id} ${name}: ${where} (${uri}:${line})`
}

function oftenInWords({ times, places }: CauseOfRun, { scenarios }: Pick<RunRecord, 'scenarios'>): string {
  const played = scenarios.filter(({ isSelfTest }) => !isSelfTest).length
  return `${counted(times, 'time')}, in ${places.length} of ${counted(played, 'scenario')}`
}

function followedInWords({ followers, stopped }: CauseOfRun): string {
  const sum = followers.reduce((all, { times }) => all + times, 0)
  const named = followers
    .slice(0, NAMED)
    .map(({ title, times }) => `${title}${times > 1 ? ` (${times})` : ''}`)
  const rest = followers.length - named.length
  return [
    ...(stopped === 0
      ? []
      : [`${counted(stopped, 'scenario')} did not come to ${stopped === 1 ? 'its' : 'their'} end`]),
    ...(sum === 0
      ? []
      : [
          `${counted(sum, 'finding')} only ${sum === 1 ? 'follows' : 'follow'} from it: ${named.join('; ')}${rest > 0 ? `; and ${rest} more` : ''}`,
        ]),
  ].join('; ')
}

/** Which part of a cause a line tells. */
export type CausePart =
  | 'known'
  | 'what'
  | 'first'
  | 'at'
  | 'expected'
  | 'actual'
  | 'others'
  | 'matters'
  | 'mend'
  | 'requirements'
  | 'often'
  | 'repeat'
  | 'followed'

/** What each part is called, wherever a cause is told. */
export const CAUSE_LABELS: Readonly<Record<CausePart, string>> = {
  known: 'Who acted',
  what: 'Should be so',
  at: 'At',
  expected: 'Expected',
  actual: 'Seen',
  others: 'Also',
  first: 'Seen first',
  matters: 'Why it matters',
  mend: 'What usually mends it',
  requirements: 'Asked for by',
  often: 'How often',
  repeat: 'Repeat just this',
  followed: 'What followed',
}

/** One part of a cause. */
export interface CauseLine {
  readonly part: CausePart
  readonly text: string
}

/** Everything of a cause but who did it, in the order in which it is told. */
export function linesOfCause(told: ToldCause): readonly CauseLine[] {
  const { what, seen, seenBesides, requirements } = told
  const line = (part: CausePart, text: string | undefined): readonly CauseLine[] =>
    text === undefined || text === '' ? [] : [{ part, text }]
  return [
    ...line('known', told.knownBy),
    ...line('what', what),
    ...seen.flatMap(({ at, expected, actual }, index) => [
      ...line('at', at),
      ...line('expected', expected),
      ...line(
        'actual',
        `${actual}${index === seen.length - 1 && seenBesides > 0 ? ` (and seen in ${counted(seenBesides, 'other form')})` : ''}`,
      ),
    ]),
    ...line('others', told.others),
    ...line('first', told.first),
    ...line('matters', told.matters),
    ...line('mend', told.mend),
    ...line('requirements', requirements.map(requirementInWords).join('; ')),
    ...line('often', told.often),
    ...line('followed', told.followed),
    ...line('repeat', told.repeat),
  ]
}

const requirementInWords = ({ id, level, url }: BrokenRequirement): string =>
  [id, ...(level === undefined ? [] : [`(${level})`]), ...(url === undefined ? [] : [url])].join(' ')

const WIDEST = Math.max(...Object.values(CAUSE_LABELS).map(({ length }) => length))

/** Who did it, and what came where that is no FHIR at all, which is to be looked at before anything else. */
export const headingOfCause = ({ id, who, came }: ToldCause): string =>
  `${id} ${who}${came === undefined ? '' : `: ${came}`}`

/** A cause as lines of plain text, who did it first. */
export const causeAsText = (told: ToldCause): readonly string[] => [
  headingOfCause(told),
  ...linesOfCause(told).map(({ part, text }) => `   ${CAUSE_LABELS[part].padEnd(WIDEST)}  ${text}`),
]

/** A cause in one line, where there is no room for more. */
export function causeInOneLine(told: ToldCause): string {
  const [first] = told.seen
  return `${headingOfCause(told)}: not kept: ${told.what}${first ? ` (${first.at}: expected ${first.expected}; seen ${first.actual})` : ''}; ${told.often}`
}
