import { bindsOurDoubles, isMandatory } from '../requirements/catalogue.js'
import type { BoundRole } from '../requirements/requirement.js'
import { scopes } from '../requirements/scopes.js'
import type { SystemRole } from '../topology/topology.js'
import { endings, happenings, type EndingId } from '../verdict/truth-table.js'
import { countVerdicts } from './fold.js'
import type { LeftOut, RequirementRow, RunFacts, RunReason, ScenarioRecord, Share } from './run-record.js'
import { STOPPED } from './run-verdict.js'
import { rolesInQuestion } from './share.js'
import { systemsTested } from './systems-tested.js'

/** What the sentence is made from. */
export interface SentenceParts {
  readonly facts: RunFacts
  readonly ending: EndingId
  readonly reasons: readonly RunReason[]
  readonly scenarios: readonly ScenarioRecord[]
  readonly selected: number
  readonly rows: readonly RequirementRow[]
  readonly share: Share
  readonly leftOut: readonly LeftOut[]
  /** Requirements whose failures people have accepted for a while. */
  readonly waived: ReadonlySet<string>
}

/** The first words of a run's sentence, which say how it ended. */
export const firstWords = (ending: EndingId, { passed, of }: Share): string =>
  endings[ending].firstWords.replace('{n}', `${passed}`).replace('{m}', `${of}`)

/** The verdict in one sentence: first how it ended, then of whom and what. Only a proven pass says that a system conforms. */
export const sentenceOf = (parts: SentenceParts): string =>
  [
    `${firstWords(parts.ending, parts.share)}${after(parts)}.`,
    ...beside(parts),
    switchedOnWords(parts.scenarios),
    leftOutWords(parts.leftOut),
  ]
    .filter((words) => words !== '')
    .join(' ')

function after(parts: SentenceParts): string {
  const { ending, share } = parts
  switch (ending) {
    case 'conforms':
      return `: ${subject(parts)} kept all ${share.of} mandatory requirements that bind it${scopeWords(parts)} and that traffic can show, in ${played(parts)}${warned(parts)}`
    case 'conforms-in-part':
      return `: ${subject(parts)} kept ${share.passed} of ${counted(share.of, 'mandatory requirement')} that bind it${scopeWords(parts)} and that traffic can show, in ${played(parts)}; ${missing(share)}${warned(parts)}`
    case 'as-asked':
      return ` ${noun(share.of, 'mandatory requirement')} that bind them${scopeWords(parts)} and that traffic can show, in ${played(parts)}${share.missing.length > 0 ? `; ${missing(share)}` : ''}${warned(parts)}`
    case 'accepted':
      return `: ${subject(parts)} broke ${counted(parts.waived.size, 'requirement')} (${[...parts.waived].join(', ')}), as was accepted for a while, and nothing else; ${share.passed} of ${counted(share.of, 'mandatory requirement')} passed, in ${played(parts)}`
    case 'breaks':
    case 'not-as-asked':
      return `: ${failed(parts)}, in ${played(parts)}`
    case 'stopped':
      return ` ${stoppedBy(parts)} after ${progress(parts)}`
    case 'not-executed':
      return `: not everything selected (${parts.facts.selection}) was played to its end; ${firstOf(parts, ending)}`
    case 'not-whole':
      return `: ${missing(share)}, so not all is proved of ${parts.facts.whole === undefined ? 'the scope' : scopes[parts.facts.whole].words}`
    case 'harness-failed':
      return `${inScenarios(parts)}, which says nothing about any system: ${firstOf(parts, ending)}`
    default:
      return `: ${firstOf(parts, ending)}`
  }
}

/** What else happened beside what decided the ending. */
function beside(parts: SentenceParts): readonly string[] {
  const { ending, share } = parts
  const also = (which: EndingId): boolean =>
    ending !== which && parts.reasons.some((reason) => happenings[reason.happening].ending === which)
  return [
    ...(also('harness-failed')
      ? [
          `The harness failed${inScenarios(parts)}, which says nothing about any system there: ${firstOf(parts, 'harness-failed')}.`,
        ]
      : []),
    ...(also('stopped') ? [`The run was stopped ${stoppedBy(parts)} after ${progress(parts)}.`] : []),
    ...(also('not-executed')
      ? [`Not everything selected was played to its end: ${firstOf(parts, 'not-executed')}.`]
      : []),
    ...(also('not-determined') ? [`Not determined: ${firstOf(parts, 'not-determined')}.`] : []),
    ...(OPEN.includes(ending) && share.of > 0
      ? [`Of ${subject(parts)} ${share.passed} of ${counted(share.of, 'mandatory requirement')} passed.`]
      : []),
  ]
}

/** Endings that leave open what else was proved. */
const OPEN: readonly EndingId[] = [
  'not-determined',
  'not-executed',
  'stopped',
  'harness-failed',
  'baseline-does-not-fit',
]

/** What was made to go wrong, and that nothing is claimed of whoever it was switched on at. */
function switchedOnWords(scenarios: readonly ScenarioRecord[]): string {
  const those = scenarios.filter(({ isSelfTest, switchedOn = [] }) => !isSelfTest && switchedOn.length > 0)
  if (those.length === 0) return ''
  const ids = [...new Set(those.flatMap(({ switchedOn = [] }) => switchedOn))]
  return `Switched on in ${counted(those.length, 'scenario')}: ${ids.length > 3 ? `${ids.length} faults and disturbances` : listed(ids, 3)}; nothing is claimed there of whoever bore them.`
}

/** What the stated scope lacks, as a sentence of its own; empty where it lacks nothing. */
function leftOutWords(leftOut: readonly LeftOut[]): string {
  const count = leftOut.reduce((sum, { scenarios }) => sum + scenarios, 0)
  if (count === 0) return ''
  const why = [...new Set(leftOut.map(({ tag, reason }) => `${tag}: ${reason}`))]
  return `Not in this scope: ${counted(count, 'scenario')} left out before the start (${why.join('; ')}).`
}

const scopeWords = ({ facts: { whole } }: SentenceParts): string =>
  whole === undefined ? '' : ` in ${scopes[whole].words}`

/** What became of the rest of the share. */
const missing = ({ missing: those }: Share): string =>
  those.map(({ because, requirements }) => `${requirements.length} ${because}`).join(', ')

const stoppedBy = ({ facts: { interruptedBy: by } }: SentenceParts): string =>
  by === undefined || by === 'death' ? '' : STOPPED[by]

const progress = ({ scenarios, selected }: SentenceParts): string =>
  `${scenarios.filter(({ steps }) => steps.every(({ status }) => status !== 'unknown')).length} of ${counted(selected, 'scenario')}`

/** In how many scenarios we failed; nothing where it was not in one of them. */
function inScenarios({ reasons }: SentenceParts): string {
  const those = reasons.filter(({ happening }) => happenings[happening].ending === 'harness-failed')
  const scenarios = new Set(those.flatMap(({ scenario }) => scenario ?? []))
  return scenarios.size === 0 ||
    those.some(({ scenario, requirement }) => scenario === undefined && requirement === undefined)
    ? ''
    : ` in ${counted(scenarios.size, 'scenario')}`
}

/** The products under test, or those that came with spinecheck and took part. */
function subject(parts: SentenceParts): string {
  const { facts, scenarios } = parts
  const underTest = facts.underTest ?? []
  return underTest.length > 0
    ? listed(
        underTest.map(({ product, version }) => `${product} ${version}`),
        3,
      )
    : referencesIn(scenarios, rolesInQuestion(underTest))
}

function referencesIn(scenarios: readonly ScenarioRecord[], roles: readonly SystemRole[]): string {
  const systems = systemsTested(scenarios)
  const sides = roles.flatMap((role): readonly string[] => {
    const those = systems.filter(({ system }) => system.roles.includes(role))
    const products = [...new Set(those.map(({ system }) => `${system.product} ${system.version}`))]
    const places = [...new Set(those.map(({ organisation }) => organisation.name))]
    return those.length === 0
      ? []
      : [`the reference ${role} (${listed(products, 2)} at ${listed(places, 2)})`]
  })
  return sides.join(' and ') || 'the reference systems'
}

/** Who broke what; a double is named as one. */
function failed(parts: SentenceParts): string {
  const { rows, reasons, facts, scenarios } = parts
  const those = rows.filter(({ verdict, requirement }) => verdict === 'fail' && isMandatory(requirement))
  const who = [...new Set(those.map(({ requirement }) => requirement.role))]
  const words = who.map((role) => {
    const ids = those.flatMap(({ requirement }) => (requirement.role === role ? [requirement.id] : []))
    return `${accused(role, parts)} broke ${counted(ids.length, 'mandatory requirement')} (${listed(ids, 3)})`
  })
  const besides = reasons.filter(({ happening }) => happening === 'outcome-not-met')
  const { pass } = countVerdicts(
    rows.filter(({ requirement }) => isMandatory(requirement) && !bindsOurDoubles(requirement)),
  )
  return [
    ...words,
    ...besides.slice(0, 2).map(({ text, scenario }) => `${firstLine(text)}${within(scenario, scenarios)}`),
    ...(besides.length > 2 ? [`${besides.length - 2} more were not as expected`] : []),
    ...(facts.whole === undefined ? [`${pass} that were judged passed`] : []),
  ].join('; ')
}

/** Who is bound by a requirement that was broken, as people call them. */
function accused(role: BoundRole, { facts, scenarios }: SentenceParts): string {
  if (role === 'pds' || role === 'sds' || role === 'ssp')
    return `the double of ${role === 'ssp' ? 'the SSP' : role.toUpperCase()}`
  if (role === 'mhs') return 'a message handling server'
  if (role === 'topology') return 'the registration'
  const own = (facts.underTest ?? []).filter(({ roles }) => roles.includes(role))
  return own.length > 0
    ? listed(
        own.map(({ product, version }) => `${product} ${version}`),
        3,
      )
    : referencesIn(scenarios, [role])
}

function warned({ rows }: SentenceParts): string {
  const { warn } = countVerdicts(rows)
  return warn === 0 ? '' : `; ${counted(warn, 'recommendation')} not followed`
}

const played = ({ scenarios }: SentenceParts): string =>
  counted(scenarios.filter(({ isSelfTest }) => !isSelfTest).length, 'scenario')

/** The first reason for an ending, and how many more there are. */
function firstOf({ reasons, scenarios }: SentenceParts, ending: EndingId): string {
  const those = reasons.filter(({ happening }) => happenings[happening].ending === ending)
  const [first] = those
  const more = those.length > 1 ? `, and ${those.length - 1} more` : ''
  return `${lowerFirst(firstLine(first?.text ?? ''))}${within(first?.scenario, scenarios)}${more}`
}

function within(id: string | undefined, scenarios: readonly ScenarioRecord[]): string {
  const scenario = id === undefined ? undefined : scenarios.find((each) => each.id === id)
  return scenario ? ` in "${scenario.name}"` : ''
}

const firstLine = (text: string): string => (text.split('\n')[0] ?? '').replace(/\.$/, '')

/** A number with its noun, in the plural where it is not one. */
export const counted = (count: number, thing: string): string => `${count} ${noun(count, thing)}`

const noun = (count: number, thing: string): string => `${thing}${count === 1 ? '' : 's'}`

/** A list in words that names at most so many. */
export function listed(names: readonly string[], most: number): string {
  const shown = names.length > most + 1 ? [...names.slice(0, most), `${names.length - most} more`] : names
  return shown.length < 2 ? (shown[0] ?? '') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1) ?? ''}`
}

/** Text as the middle of a sentence; an id or an abbreviation keeps its capitals. */
const lowerFirst = (text: string): string =>
  /^\p{Lu}\p{Ll}/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text
