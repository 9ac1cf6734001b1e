import { checks } from '../checks/index.js'
import { idsOf } from '../faults/fault.js'
import type { FaultId } from '../faults/index.js'
import { sspFaults } from '../faults/ssp.js'
import { sspAnswerFaults } from '../faults/ssp-answers.js'
import { rules } from '../rules/index.js'
import { HarnessError } from '../spine/errors.js'

/** Something that is made to pass whatever it sees, so that the proof has to notice. */
export interface Sabotage {
  readonly kind: 'check' | 'rule' | 'gate'
  readonly id: string
}

/** As it is written on the command line and named in a proof. */
export const written = ({ kind, id }: Sabotage): string => `${kind}:${id}`

/** The faults by which the SSP double leaves out one of its gates, by the name of the gate. */
const GATES: ReadonlyMap<string, FaultId> = new Map(
  [...idsOf(sspFaults), ...idsOf(sspAnswerFaults)].flatMap((fault) => {
    const gate = /^ssp:skips-(.+)-check$/.exec(fault)?.[1]
    return gate === undefined ? [] : [[gate, fault] as const]
  }),
)

const KNOWN: Readonly<Record<Sabotage['kind'], readonly string[]>> = {
  check: checks.map(({ id }) => id),
  rule: rules.map(({ id }) => id),
  gate: [...GATES.keys()],
}

/** The ids of what is sabotaged of one kind. */
export const sabotagedOf = (sabotage: readonly Sabotage[], kind: Sabotage['kind']): ReadonlySet<string> =>
  new Set(sabotage.filter((each) => each.kind === kind).map(({ id }) => id))

/** Everything that can be sabotaged. */
export const everySabotage: readonly Sabotage[] = (['check', 'rule', 'gate'] as const).flatMap((kind) =>
  KNOWN[kind].map((id) => ({ kind, id })),
)

/** The fault that leaves a gate out; undefined for what is no gate. */
export const faultWithout = (gate: string): FaultId | undefined => GATES.get(gate)

/**
 * Reads what is to be sabotaged.
 * @throws HarnessError NOTHING_TO_PROVE for what is no check, rule or gate: a proof that nobody touched would look like one that noticed nothing.
 */
export function sabotageIn(text: string): Sabotage {
  const [, kind, id = ''] = /^(check|rule|gate):(.+)$/.exec(text) ?? []
  if (kind !== 'check' && kind !== 'rule' && kind !== 'gate')
    throw nothing(`"${text}" names nothing to sabotage. Write check:<id>, rule:<id> or gate:<name>, or all.`)
  if (!KNOWN[kind].includes(id))
    throw nothing(
      kind === 'gate'
        ? `There is no gate "${id}". The SSP has: ${KNOWN.gate.join(', ')}.`
        : `There is no ${kind} "${id}". ${kind === 'check' ? 'npx spinecheck trace' : 'npx spinecheck topology check'} names those there are.`,
    )
  return { kind, id }
}

const nothing = (message: string): HarnessError => new HarnessError('NOTHING_TO_PROVE', message)
