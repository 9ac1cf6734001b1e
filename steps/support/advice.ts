import { checks } from '../../src/checks/index.js'
import { rules } from '../../src/rules/index.js'
import type { Advice } from '../../src/verdict/in-words.js'

const checkById = new Map(checks.map((check) => [check.id, check]))
const ruleById = new Map(rules.map((rule) => [rule.id, rule]))

/** Why what a check or rule found matters, and what mends it. */
export const adviceOn: Advice = (id) => checkById.get(id) ?? { matters: ruleById.get(id)?.matters }
