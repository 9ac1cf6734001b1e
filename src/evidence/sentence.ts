import { PROBING } from '../faults/probing.js'
import { isMandatory } from '../requirements/catalogue.js'
import type { BoundRole } from '../requirements/requirement.js'
import { scopes } from '../requirements/scopes.js'
import { endings, happenings, type EndingId, type HappeningId } from '../verdict/truth-table.js'
import { findingsOfRow } from './findings-of-row.js'
import { counted, listed, noun } from './counted.js'
import { cutInside } from './cut-inside.js'
import { countVerdicts } from './fold.js'
import { notOfferedIn } from './not-offered.js'
import { routesSentence } from './pds-routes.js'
import type {
  LeftOut,
  RequirementRow,
  RunFacts,
  RunReason,
  ScenarioRecord,
  Share,
  TestedRole,
} from './run-record.js'
import { STOPPED } from './run-verdict.js'
import { leftBookedWords } from './left-booked.js'
import { passedOf, rolesInQuestion } from './share.js'
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

/**
 * The verdict in sentences: the first says how it ended, of whom, and how much of what; the others, each short, what else there is to know. Only a
 * proven pass says that a system conforms.
 */
export const sentencesOf = (parts: SentenceParts): readonly string[] =>
  [
    `${firstWords(parts.ending, parts.share)}${after(parts)}.`,
    ...besides(parts),
    leftBookedWords(parts.facts.bookings),
    routesSentence(parts.scenarios),
    switchedOnWords(parts.scenarios),
    notOfferedWords(parts.scenarios.flatMap((scenario) => notOfferedIn(scenario) ?? [])),
    leftOutWords(parts.leftOut),
  ].filter((words) => words !== '')

/** So much is said of one thing; all of it stands with what was found. */
const LONGEST = 280

const short = (text: string): string => cutInside(text, LONGEST)

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
    case 'not-determined':
      return hasShare(parts)
        ? `: ${shareWords(parts)}, in ${played(parts)}; ${counted(undeterminedIn(parts).length, 'thing')} could not be determined`
        : `: ${firstOf(parts, ending)}`
    case 'stopped':
      return ` ${stoppedBy(parts)} after ${progress(parts)}`
    case 'not-executed':
      return `: ${endedEarly(parts) ? 'not everything selected' : 'nothing was proved by what was selected'} (${parts.facts.selection})${endedEarly(parts) ? ' was played to its end' : ''}; ${firstOf(parts, ending)}`
    case 'not-whole':
      return `: ${missing(share)}, so not all is proved of ${parts.facts.whole === undefined ? 'the scope' : scopes[parts.facts.whole].words}`
    case 'harness-failed':
      return `${inScenarios(parts)}, which says nothing about any system: ${firstOf(parts, ending)}`
    default:
      return `: ${firstOf(parts, ending)}`
  }
}

const undeterminedIn = ({ reasons }: SentenceParts): readonly RunReason[] =>
  reasons.filter(({ happening }) => happenings[happening].ending === 'not-determined')

/** How much of its share whoever is in question passed. */
const shareWords = (parts: SentenceParts): string =>
  `of ${subject(parts)} ${parts.share.passed} of ${counted(parts.share.of, 'mandatory requirement')} passed`

const hasShare = (parts: SentenceParts): boolean =>
  OPEN.includes(parts.ending) && parts.share.of > 0 && tookPart(parts)

/** What else happened besides what the first sentence says. */
function besides(parts: SentenceParts): readonly string[] {
  const { ending } = parts
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
    ...(ending === 'breaks' || ending === 'not-as-asked' ? notAsExpected(parts) : []),
    ...(also('not-determined') ? [`Not determined: ${firstOf(parts, 'not-determined')}.`] : []),
    ...(ending === 'not-determined' && hasShare(parts) ? [`The first: ${firstOf(parts, ending)}.`] : []),
    ...(hasShare(parts) && ending !== 'not-determined' ? [`${upperFirst(shareWords(parts))}.`] : []),
  ]
}

/** Whether any product under test did, or was asked, anything; nothing is said of one that was only registered. Of traffic alone nobody knows. */
function tookPart({ facts, scenarios }: SentenceParts): boolean {
  const names = (facts.underTest ?? []).map(({ product }) => product)
  return (
    names.length === 0 ||
    systemsTested(scenarios).some(({ system: { product } }) => names.includes(product)) ||
    scenarios.some(({ intents, exchanges }) => intents.length === 0 && exchanges.length > 0)
  )
}

/** Endings that leave open what else was proved. */
const OPEN: readonly EndingId[] = [
  'not-determined',
  'not-executed',
  'stopped',
  'harness-failed',
  'baseline-does-not-fit',
  'audit-does-not-fit',
]

/** What was switched on in a scenario that is evidence; probes go wrong on purpose, and are no fault of anybody. */
export const wentWrongIn = ({ isSelfTest, switchedOn = [] }: ScenarioRecord): readonly string[] =>
  isSelfTest ? [] : switchedOn.filter((id) => id !== PROBING)

/** What was made to go wrong, and that nothing is claimed of whoever it was switched on at. */
function switchedOnWords(scenarios: readonly ScenarioRecord[]): string {
  const those = scenarios.map(wentWrongIn).filter((ids) => ids.length > 0)
  if (those.length === 0) return ''
  const ids = [...new Set(those.flat())]
  return `Switched on in ${counted(those.length, 'scenario')}: ${ids.length > 3 ? `${ids.length} faults and disturbances` : listed(ids, 3)}; nothing is claimed there of whoever bore them.`
}

/** 3 scenarios tagged @browser; 1 scenario that needs somebody to play Northgate Urgent Care. */
export const leftOutWhich = ({ scenarios, tag }: Pick<LeftOut, 'scenarios' | 'tag'>): string =>
  `${counted(scenarios, 'scenario')} ${tag.startsWith('@') ? 'tagged' : scenarios === 1 ? 'that needs' : 'that need'} ${tag}`

/** What the system under test does not offer, as a sentence of its own: it counts as not proved. */
const notOfferedWords = ([first = '', ...others]: readonly string[]): string =>
  first &&
  `Not offered in ${counted(others.length + 1, 'scenario')}, and so not proved there: ${short(lowerFirst(firstLine(first)))}.`

/** What the stated scope lacks; empty where it lacks nothing. Why is told before the start, and with what did not run. */
function leftOutWords(leftOut: readonly LeftOut[]): string {
  const count = leftOut.reduce((sum, { scenarios }) => sum + scenarios, 0)
  return count === 0
    ? ''
    : `Not in this scope: ${counted(count, 'scenario')} left out before the start, each with its reason.`
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

function referencesIn(scenarios: readonly ScenarioRecord[], roles: readonly TestedRole[]): string {
  const systems = systemsTested(scenarios)
  const sides = roles.flatMap((role): readonly string[] => {
    const those = systems.filter(({ system }) => system.roles.some((each) => each === role))
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
  const who = [...new Set(those.map(roleAccused))]
  const words = who.map((role) => {
    const ids = those.flatMap((row) => (roleAccused(row) === role ? [row.requirement.id] : []))
    return `${accused(role, parts)} broke ${counted(ids.length, 'mandatory requirement')} (${listed(ids, 3)})`
  })
  const underTest = facts.underTest ?? []
  const [unmet] = reasons.filter(({ happening }) => happening === 'outcome-not-met')
  return [
    ...words,
    ...(words.length === 0 && unmet ? [unmetWords(unmet, scenarios)] : []),
    ...(facts.whole === undefined
      ? [`${passedOf(rows, underTest)} that bind ${underTest.length === 0 ? 'them' : 'it'} passed`]
      : []),
  ].join('; ')
}

const unmetWords = ({ text, scenario }: RunReason, scenarios: readonly ScenarioRecord[]): string =>
  `${short(firstLine(text))}${within(scenario, scenarios)}`

/** What did not come about besides what the first sentence says. */
function notAsExpected({ reasons, rows, scenarios }: SentenceParts): readonly string[] {
  const all = reasons.filter(({ happening }) => happening === 'outcome-not-met')
  const isBroken = rows.some(({ verdict, requirement }) => verdict === 'fail' && isMandatory(requirement))
  const [first, ...others] = isBroken ? all : all.slice(1)
  const more = others.length > 0 ? `, and ${others.length} more` : ''
  return first ? [`Not as expected: ${unmetWords(first, scenarios)}${more}.`] : []
}

/** Who broke it: whom all findings name where it binds the whole topology, or where that is a server; else whom it binds. */
function roleAccused(row: RequirementRow): BoundRole {
  const { requirement } = row
  const [role, ...others] = [...new Set(findingsOfRow(row).map(({ by }) => by?.role ?? requirement.role))]
  const isOne = role !== undefined && others.length === 0
  return isOne && (requirement.role === 'topology' || role === 'mhs') ? role : requirement.role
}

/** Who is bound by a requirement that was broken, as people call them. */
function accused(role: BoundRole, { facts, scenarios }: SentenceParts): string {
  if (role === 'pds' || role === 'sds' || role === 'ssp')
    return `the double of ${role === 'ssp' ? 'the SSP' : role.toUpperCase()}`
  if (role === 'topology') return 'the registration'
  const own = (facts.underTest ?? []).filter(({ roles }) => roles.includes(role))
  if (own.length > 0)
    return listed(
      own.map(({ product, version }) => `${product} ${version}`),
      3,
    )
  return role === 'mhs' ? 'a message handling server' : referencesIn(scenarios, [role])
}

function warned({ rows }: SentenceParts): string {
  const { warn } = countVerdicts(rows)
  return warn === 0 ? '' : `; ${counted(warn, 'recommendation')} not followed`
}

const played = ({ scenarios }: SentenceParts): string =>
  counted(scenarios.filter((each) => !each.isSelfTest && notOfferedIn(each) === undefined).length, 'scenario')

/** The first reason for an ending, and how many more there are. */
/** Whether anything that was selected did not come to its end. */
const endedEarly = ({ scenarios, selected }: SentenceParts): boolean =>
  scenarios.length < selected || scenarios.some(({ status }) => status !== 'passed')

/** Happenings whose words begin with the name of a product, which keeps its capital. */
const BEGIN_WITH_A_NAME: readonly HappeningId[] = ['outcome-not-met', 'outcome-undetermined']

function firstOf({ reasons, scenarios }: SentenceParts, ending: EndingId): string {
  const those = reasons.filter(({ happening }) => happenings[happening].ending === ending)
  const [first] = those
  const more = those.length > 1 ? `, and ${those.length - 1} more` : ''
  const text = short(firstLine(first?.text ?? ''))
  const told = first && BEGIN_WITH_A_NAME.includes(first.happening) ? text : lowerFirst(text)
  return `${told}${within(first?.scenario, scenarios)}${more}`
}

function within(id: string | undefined, scenarios: readonly ScenarioRecord[]): string {
  const scenario = id === undefined ? undefined : scenarios.find((each) => each.id === id)
  return scenario ? ` in "${scenario.name}"` : ''
}

const firstLine = (text: string): string => (text.split('\n')[0] ?? '').replace(/\.$/, '')

const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** Text as the middle of a sentence; an id or an abbreviation keeps its capitals. */
const lowerFirst = (text: string): string =>
  /^\p{Lu}\p{Ll}/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text
