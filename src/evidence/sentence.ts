import { EXIT, type ExitCode } from '../spine/exit-codes.js'
import type { SystemRole } from '../topology/topology.js'
import { bindsASystem, countVerdicts } from './fold.js'
import type { LeftOut, RequirementRow, RunReason, ScenarioRecord } from './run-record.js'
import { systemsTested } from './systems-tested.js'

/** What the sentence is made from. */
export interface SentenceParts {
  readonly exit: ExitCode
  readonly reasons: readonly RunReason[]
  readonly scenarios: readonly ScenarioRecord[]
  readonly rows: readonly RequirementRow[]
  readonly leftOut: readonly LeftOut[]
  readonly selection: string
  /** Requirements whose failures people have accepted for a while. */
  readonly waived: ReadonlySet<string>
}

/** The verdict in one sentence. Only a proven pass says that a system conforms. */
export const sentenceOf = (parts: SentenceParts): string =>
  `${verdictWords(parts)}${leftOutWords(parts.leftOut)}`

/** What the stated scope lacks, as a sentence of its own; empty where it lacks nothing. */
function leftOutWords(leftOut: readonly LeftOut[]): string {
  const count = leftOut.reduce((sum, { scenarios }) => sum + scenarios, 0)
  if (count === 0) return ''
  const why = [...new Set(leftOut.map(({ tag, reason }) => `${tag}: ${reason}`))]
  return ` Not in this scope: ${counted(count, 'scenario')} left out before the start (${why.join('; ')}).`
}

function verdictWords(parts: SentenceParts): string {
  const { exit, reasons } = parts
  const subject = subjectOf(parts.scenarios, exit === EXIT.nonConformant ? blamed(parts.rows) : BOTH)
  switch (exit) {
    case EXIT.conformant:
      return `${subject.words} ${conforms(parts, subject.isOne)}: ${judged(parts)} passed in ${played(parts)}; ${warned(parts)}${notTested(parts)}.`
    case EXIT.nonConformant:
      return `${subject.words} ${subject.isOne ? 'breaks' : 'break'} what the specification asks: ${failed(parts)} in ${played(parts)}; ${openPoints(parts)}${notTested(parts)}.`
    case EXIT.undetermined:
      return `Nothing is proven of ${lowerFirst(subject.words)}: ${judged(parts)} passed in ${played(parts)}, but ${openPoints(parts)}${notTested(parts)}.`
    case EXIT.nothingExecuted:
      return `Nothing is proven, because not everything selected (${parts.selection}) was executed: ${firstOf(parts, exit)}.`
    default:
      return `The harness failed, so this run proves nothing about any system: ${firstOf(parts, exit)}${reasons.some((reason) => reason.exit === EXIT.nonConformant) ? '; requirements were also seen broken' : ''}.`
  }
}

/** An accepted failure is still a failure, so nothing conforms while there is one. */
const conforms = ({ waived }: SentenceParts, isOne: boolean): string =>
  waived.size === 0
    ? `${isOne ? 'conforms' : 'conform'} for the stated scope`
    : `${isOne ? 'breaks' : 'break'} nothing but what was accepted for a while (${counted(waived.size, 'requirement')}: ${[...waived].join(', ')})`

const BOTH: readonly SystemRole[] = ['consumer', 'provider']

/** The roles that broke something mandatory; both where what was broken binds the deployment as a whole. */
function blamed(rows: readonly RequirementRow[]): readonly SystemRole[] {
  const roles = rows.filter(isFailure).map(({ requirement }) => requirement.role)
  const named = BOTH.filter((role) => roles.includes(role))
  return roles.every((role) => role === 'consumer' || role === 'provider') ? named : BOTH
}

const isFailure = (row: RequirementRow): boolean => row.verdict === 'fail' && bindsASystem(row)

function subjectOf(
  scenarios: readonly ScenarioRecord[],
  roles: readonly SystemRole[],
): { readonly words: string; readonly isOne: boolean } {
  const systems = systemsTested(scenarios)
  const sides = roles.flatMap((role): readonly string[] => {
    const those = systems.filter(({ system }) => system.roles.includes(role))
    const products = [...new Set(those.map(({ system }) => `${system.product} ${system.version}`))]
    const places = [...new Set(those.map(({ organisation }) => organisation.name))]
    return those.length === 0
      ? []
      : [`the reference ${role} (${listed(products, 2)} at ${listed(places, 2)})`]
  })
  return sides.length === 0
    ? { words: 'The systems under test', isOne: false }
    : { words: upperFirst(sides.join(' and ')), isOne: sides.length === 1 }
}

const ofSystems = ({ rows }: SentenceParts) => countVerdicts(rows.filter(bindsASystem))

function judged(parts: SentenceParts): string {
  const { pass, fail } = ofSystems(parts)
  return `${pass} of ${counted(pass + fail, 'judged mandatory requirement')}`
}

function failed(parts: SentenceParts): string {
  const { pass, fail } = ofSystems(parts)
  const ids = parts.rows.filter(isFailure).map(({ requirement }) => requirement.id)
  return `${fail} of ${counted(pass + fail, 'judged mandatory requirement')} failed (${listed(ids, 3)})`
}

function openPoints({ reasons }: SentenceParts): string {
  const open = reasons.filter(({ exit }) => exit === EXIT.undetermined).length
  return open === 0 ? '' : `${counted(open, 'mandatory requirement')} could not be determined; `
}

function warned({ rows }: SentenceParts): string {
  const { warn } = countVerdicts(rows)
  return warn === 0 ? '' : `${counted(warn, 'recommendation')} not followed; `
}

function notTested({ rows }: SentenceParts): string {
  const left = countVerdicts(rows)['not-tested']
  return `${counted(left, 'requirement')} of the catalogue ${left === 1 ? 'is' : 'are'} not tested`
}

const played = ({ scenarios }: SentenceParts): string =>
  counted(scenarios.filter(({ isSelfTest }) => !isSelfTest).length, 'scenario')

/** The first reason with this exit code, and how many more there are. */
function firstOf({ reasons, scenarios }: SentenceParts, exit: ExitCode): string {
  const those = reasons.filter((reason) => reason.exit === exit)
  const [first] = those
  const scenario = scenarios.find(({ id }) => id === first?.scenario)
  const where = scenario ? ` in "${scenario.name}"` : ''
  const more = those.length > 1 ? `, and ${those.length - 1} more` : ''
  return `${lowerFirst((first?.text.split('\n')[0] ?? '').replace(/\.$/, ''))}${where}${more}`
}

/** A number with its noun, in the plural where it is not one. */
export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`

/** A list in words that names at most so many. */
export function listed(names: readonly string[], most: number): string {
  const shown = names.length > most + 1 ? [...names.slice(0, most), `${names.length - most} more`] : names
  return shown.length < 2 ? (shown[0] ?? '') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1) ?? ''}`
}

const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)
