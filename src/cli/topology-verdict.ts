import { registrationOf } from '../rules/registration.js'
import { rules } from '../rules/index.js'
import { applyRules } from '../rules/rule.js'
import { EXIT, type ExitCode } from '../spine/exit-codes.js'
import type { FileFault } from '../spine/yaml-file.js'
import type { Topology } from '../topology/topology.js'
import { departuresOf, weightOf, type Departure } from './departures.js'
import { hereFirst } from './here-first.js'
import { readRegistration, type SourceOptions } from './registration-source.js'

/** How many rules there were something to look at for, and what became of them. */
export interface RuleCounts {
  readonly known: number
  readonly applied: number
  readonly kept: number
  readonly broken: number
  /** Of those broken, those that only warn. */
  readonly warned: number
}

/** What checking one file came to. */
export type FileVerdict =
  | { readonly file: string; readonly exit: ExitCode; readonly faults: readonly FileFault[] }
  | {
      readonly file: string
      readonly exit: ExitCode
      readonly faults?: undefined
      readonly topology: Topology
      readonly counts: RuleCounts
      readonly departures: readonly Departure[]
    }

/**
 * Reads a registration and holds every rule against it, without starting anything.
 * @throws HarnessError TOPOLOGY_UNREADABLE or EXPORT_UNREADABLE.
 */
export function verdictOn(file: string, options: SourceOptions): FileVerdict {
  const reading = readRegistration(hereFirst(file), options)
  if (reading.faults) return { file, exit: EXIT.configuration, faults: reading.faults }
  const { topology, originOf } = reading
  const judged = applyRules(rules, registrationOf(topology))
  const broken = judged.filter(({ findings }) => findings.length > 0)
  const warned = broken.filter((each) => weightOf(each) === 'warn')
  const counts = {
    known: rules.length,
    applied: judged.length,
    kept: judged.length - broken.length,
    broken: broken.length,
    warned: warned.length,
  }
  return { file, exit: exitOf(counts), topology, counts, departures: departuresOf(broken, originOf) }
}

function exitOf({ applied, broken, warned }: RuleCounts): ExitCode {
  if (broken > warned) return EXIT.nonConformant
  return applied === 0 ? EXIT.nothingExecuted : EXIT.conformant
}

/** Worst first: a file that cannot be read before one that breaks rules, and that before one that nothing is known of. */
const WORST_FIRST: readonly ExitCode[] = [EXIT.configuration, EXIT.nonConformant, EXIT.nothingExecuted]

/** The exit code of several files: that of the worst. */
export const worstOf = (verdicts: readonly FileVerdict[]): ExitCode =>
  WORST_FIRST.find((code) => verdicts.some(({ exit }) => exit === code)) ?? EXIT.conformant
