import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { rules as every } from '../rules/index.js'
import { registrationOf, type Registration } from '../rules/registration.js'
import { applyRules, type Rule } from '../rules/rule.js'
import { loadTopology } from '../topology/read-topology.js'
import type { Unproven } from './verify.js'

const sound = fileURLToPath(new URL('../../../topologies/', import.meta.url))
const broken = `${sound}broken/`

/** A registration that is broken in one way, and the rules that say so. */
export interface BrokenRegistration {
  /** Name of the file, without its ending. */
  readonly name: string
  /** How it is broken, in words. */
  readonly says: string
  /** Ids of the rules that fire, in their order. */
  readonly fires: readonly string[]
}

const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder).filter((name) => name.endsWith('.yaml'))

/** What a comment at the top of a broken file says, by its first word. */
const headOf = (text: string, word: string): string =>
  new RegExp(`^# ${word}: (.+)$`, 'm').exec(text.split('\ntitle:')[0] ?? '')?.[1] ?? ''

/** Every registration is read once, however often it is judged. */
const registrations = new Map<string, Registration>()

function registered(file: string): Registration {
  const known = registrations.get(file) ?? registrationOf(loadTopology(file))
  registrations.set(file, known)
  return known
}

const firing = (file: string, rules: readonly Rule[]): readonly string[] =>
  applyRules(rules, registered(file))
    .filter(({ findings }) => findings.length > 0)
    .map(({ rule }) => rule.id)

/** Every registration that is broken on purpose, with what its file says of it. */
export const brokenRegistrations = (): readonly BrokenRegistration[] =>
  filesIn(broken).map((name) => {
    const text = readFileSync(broken + name, 'utf8')
    const fires = headOf(text, 'fires')
    return {
      name: name.replace(/\.yaml$/, ''),
      says: headOf(text, 'broken'),
      fires: fires === '' ? [] : fires.split(', '),
    }
  })

/** What is proved of rules. */
export interface RulesProved {
  readonly proven: readonly string[]
  readonly unproven: readonly Unproven[]
}

/**
 * Holds every rule to exactly the broken registrations that name it, and to silence on every sound one. Rules that are
 * sabotaged pass whatever they see, and have to be named.
 */
export function proveRules(sabotaged: ReadonlySet<string> = new Set()): RulesProved {
  const rules = every.map((rule) => (sabotaged.has(rule.id) ? passing(rule) : rule))
  const fired = new Set<string>()
  const unproven: Unproven[] = []
  for (const { name, fires } of brokenRegistrations()) {
    const found = firing(`${broken}${name}.yaml`, rules)
    for (const id of found) fired.add(id)
    const remedy = 'mend the rule, or what the file says that it fires'
    for (const id of fires.filter((each) => !found.includes(each)))
      unproven.push({ subject: `rule ${id}`, says: `topologies/broken/${name} does not break it`, remedy })
    for (const id of found.filter((each) => !fires.includes(each)))
      unproven.push({ subject: `rule ${id}`, says: `topologies/broken/${name} breaks it besides`, remedy })
  }
  for (const name of filesIn(sound))
    for (const id of firing(sound + name, rules))
      unproven.push({
        subject: `rule ${id}`,
        says: `topologies/${name}, which is sound, breaks it`,
        remedy: 'mend the rule: it is a false alarm',
      })
  const missing = rules.map(({ id }) => id).filter((id) => !fired.has(id))
  for (const id of missing)
    unproven.push({
      subject: `rule ${id}`,
      says: 'no broken registration fires it',
      remedy: 'write one into topologies/broken',
    })
  const named = new Set(unproven.map(({ subject }) => subject))
  return { proven: rules.map(({ id }) => id).filter((id) => !named.has(`rule ${id}`)), unproven }
}

/** A rule that finds nothing, whatever it is shown. */
const passing = (rule: Rule): Rule => ({
  ...rule,
  judge: (registration) => ({ ...rule.judge(registration), findings: [] }),
})
