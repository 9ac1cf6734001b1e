import { closeSync, openSync, writeSync } from 'node:fs'
import { readExport } from '../src/import/read-export.js'
import { ldifOf } from '../src/import/testing/ldif-of.js'
import { rules } from '../src/rules/index.js'
import { registrationOf } from '../src/rules/registration.js'
import { applyRules } from '../src/rules/rule.js'
import { directoryOf } from '../src/topology/directory.js'
import { danglingReferences } from '../src/topology/references.js'
import { nationalDirectory, sizedAs, spoiltDirectory } from './national-directory-topology.js'

// A process of its own for one task at one size, so that its peak of memory is of that alone.
// Arguments: the task, how many systems, and the LDIF file where the task needs one.

/** What a task came to. */
export interface Measured {
  /** Processor time for one deployment of the size; other work on the machine does not count. */
  readonly milliseconds: number
  /** Largest resident set of the process after one deployment, with Node itself and the topology. */
  readonly megabytes: number
  /** Something that the work yields, so that it is seen to be done. */
  readonly yielded: number
}

type Task = (systems: number, file: string) => () => number

/** Prepares the work and yields it, to be timed by itself. */
const TASKS: Readonly<Record<string, Task>> = {
  references: (systems) => {
    const topology = nationalDirectory(sizedAs(systems))
    return () => danglingReferences(topology).length
  },
  directory: (systems) => {
    const topology = nationalDirectory(sizedAs(systems))
    return () => directoryOf(topology).mhsRecords.length
  },
  rules: (systems) => {
    const topology = nationalDirectory(sizedAs(systems))
    return () => applyRules(rules, registrationOf(topology)).length
  },
  spoilt: (systems) => {
    const topology = spoiltDirectory(sizedAs(systems))
    return () =>
      applyRules(rules, registrationOf(topology)).reduce((sum, { findings }) => sum + findings.length, 0)
  },
  write: (systems, file) => () => {
    const handle = openSync(file, 'w')
    let bytes = 0
    let piece = ''
    for (const entry of ldifOf(directoryOf(nationalDirectory(sizedAs(systems))))) {
      piece += entry
      if (piece.length < 1e6) continue
      bytes += writeSync(handle, piece)
      piece = ''
    }
    bytes += writeSync(handle, piece)
    closeSync(handle)
    return bytes
  },
  ldif: (_systems, file) => () => readExport([file]).topology?.directory.mhsRecords.length ?? 0,
}

/**
 * Every size is measured on as many systems in all, cut into deployments of the size: caches of the processor then
 * help none of them more than another, and what is seen is how the work grows within one deployment.
 */
const SYSTEMS_IN_ALL = 10_000

const processorMilliseconds = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

function measure(task: Task, systems: number, file: string): Measured {
  const yielded = task(systems, file)()
  const megabytes = process.resourceUsage().maxRSS / 1024
  const rounds = Math.max(1, Math.round(SYSTEMS_IN_ALL / systems))
  const works = Array.from({ length: rounds }, () => task(systems, file))
  const began = processorMilliseconds()
  for (const work of works) work()
  return { milliseconds: (processorMilliseconds() - began) / rounds, megabytes, yielded }
}

const [name = '', systems = '', file = ''] = process.argv.slice(2)
const task = TASKS[name]
if (!task) throw new Error(`There is no task ${name}; there are: ${Object.keys(TASKS).join(', ')}.`)
const measured =
  name === 'write'
    ? { milliseconds: 0, megabytes: 0, yielded: task(Number(systems), file)() }
    : measure(task, Number(systems), file)
process.stdout.write(`${JSON.stringify(measured)}\n`)
