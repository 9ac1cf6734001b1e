import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { packageFolder } from '../package.js'

const examples = join(packageFolder, 'examples')
const isThere = (command: string, ...words: readonly string[]): boolean =>
  spawnSync(command, words, { stdio: 'ignore' }).status === 0

/** One of the consumers in examples/, and how it is started; `pack` is the folder of the connection pack. */
export interface ExampleConsumer {
  readonly name: 'python' | 'java'
  /** Why it cannot be started on this machine; false where it can. */
  readonly skip: string | false
  /** What an order is given to. */
  readonly command: (pack: string) => readonly string[]
  /** What lives on and takes orders by HTTP, at any free port. */
  readonly server: (pack: string) => readonly string[]
}

const PYTHON = isThere('python3', '-c', 'import sys; sys.exit(sys.version_info < (3, 10))')
const JAVA = isThere('javac', '-version')

/** The consumer in Python. */
export const pythonConsumer: ExampleConsumer = {
  name: 'python',
  skip: !PYTHON && 'python3 (3.10 or newer) is not installed',
  command: () => ['python3', '-B', join(examples, 'python/consumer.py'), '--order'],
  server: (pack) => ['python3', '-B', join(examples, 'python/server.py'), '0', pack],
}

/** The consumer in Java; it is compiled when it is first started. */
export const javaConsumer: ExampleConsumer = {
  name: 'java',
  skip: !JAVA && 'no JDK is installed',
  command: (pack) => [...java(pack), 'Consumer', '--order'],
  server: (pack) => [...java(pack), 'Server', '0', pack],
}

const java = (pack: string): readonly string[] => [
  'java',
  `-Djdk.net.hosts.file=${join(pack, 'northgate.hosts')}`,
  '-Djdk.httpclient.allowRestrictedHeaders=host',
  ...['-cp', classes()],
]

let compiled: string | undefined

function classes(): string {
  if (compiled !== undefined) return compiled
  const folder = mkdtempSync(join(tmpdir(), 'spinecheck-classes-'))
  process.once('exit', () => {
    rmSync(folder, { recursive: true, force: true })
  })
  const sources = ['Consumer.java', 'Server.java'].map((name) => join(examples, 'java', name))
  if (!isThere('javac', '-d', folder, ...sources)) throw new Error('The example in Java does not compile.')
  compiled = folder
  return folder
}

const NORTHGATE = {
  odsCode: 'NLX01',
  name: 'Northgate Urgent Care',
  system: 'northgate',
  asid: '200000000115',
}

/** An order, of Northgate Urgent Care unless told otherwise, for Orla Testerson at Meadow Lane Surgery, in the worked example. */
export const anOrder = (wanted: string, as = NORTHGATE) => ({
  encounter: 'e1',
  wanted,
  as,
  patient: {
    nhsNumber: '9990000018',
    family: 'Testerson',
    given: 'Orla',
    birthDate: '1984-05-17',
    gender: 'female',
  },
  practice: { odsCode: 'A20047', name: 'Meadow Lane Surgery' },
  until: new Date(8.64e15).toISOString(),
})

/** An example that listens. */
export interface ListeningConsumer extends AsyncDisposable {
  readonly url: string
  /** What it is to do wrong from now on; nothing for none. */
  readonly goWrongBy: (fault: string) => Promise<void>
  /** Gives it an order, and yields what it answers. */
  readonly order: (order: unknown) => Promise<{ readonly status: number; readonly answer: string }>
}

/** Starts what lives on, and waits until it listens. */
export async function listening([program = '', ...words]: readonly string[]): Promise<ListeningConsumer> {
  const child = spawn(program, words, { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string]
  const url = line.replace(/^listening at /, '')
  const post = (path: string, method: string, body: string) => fetch(new URL(path, url), { method, body })
  return {
    url,
    goWrongBy: async (fault) => {
      const told = await post('/faults', 'PUT', fault === 'none' ? '' : fault)
      if (!told.ok) throw new Error(await told.text())
    },
    order: async (order) => {
      const answered = await post('/orders', 'POST', JSON.stringify(order))
      return { status: answered.status, answer: ((await answered.json()) as { status: string }).status }
    },
    [Symbol.asyncDispose]: async () => {
      const ended = once(child, 'exit')
      child.kill()
      await ended
    },
  }
}
