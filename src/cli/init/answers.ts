import { existsSync } from 'node:fs'
import { createInterface } from 'node:readline/promises'
import { HarnessError } from '../../spine/errors.js'
import { fqdnForm, odsCodeForm } from '../../spine/identifiers.js'
import { SPECIFICATION_VERSIONS, USUAL_SPECIFICATION } from '../../spine/specification.js'
import { PDS_ROUTES } from '../../spine/pds-access.js'
import type { SystemRole } from '../../topology/topology.js'

/** How one's servers stand, and what makes one's system act. */
export const SERVERS = ['separate', 'shared'] as const
export const DRIVERS = ['command', 'prompt', 'http', 'none'] as const

/** What a workspace is made of; empty where it is not asked of the role, or was left out. */
export interface InitAnswers {
  readonly product: string
  /** ODS code. */
  readonly manufacturer: string
  readonly version: string
  readonly mhs: (typeof SERVERS)[number]
  /** Of a consumer. */
  readonly driver: (typeof DRIVERS)[number]
  /** Of a consumer: by which route it uses PDS. */
  readonly pds: string
  /** Of a provider: where its servers listen, host and port. */
  readonly address: string
  /** Of a provider: the file of whoever issued their certificates. */
  readonly trust: string
  /** Of a provider: the name in the certificate that it is shown. */
  readonly ssp: string
  /** Of a provider: the version of GP Connect. */
  readonly specification: string
  /** First digits of NHS numbers that are nobody's, and who states that. */
  readonly numbers: string
  readonly statedBy: string
}

type Given = Partial<Readonly<Record<keyof InitAnswers, string>>>

/** Asks somebody and yields what they wrote. */
type Ask = (question: string) => Promise<string>

interface Question {
  readonly asks: string
  /** Of whom it is asked; of everybody where absent. */
  readonly of?: SystemRole
  /** Whether it is asked at all, by what was answered so far. */
  readonly when?: (found: Given) => boolean
  /** What is taken where nothing is answered. */
  readonly otherwise?: string
  /** What would be right, where an answer is not. */
  readonly wants: string
  readonly isRight: (answer: string) => boolean
}

const oneOf = (those: readonly string[]) => ({
  wants: `one of ${those.join(', ')}`,
  isRight: (answer: string) => those.includes(answer),
})

/** One line of text that YAML, a terminal and a topology can hold. */
const aName = { wants: 'a name in one line', isRight: (answer: string) => /^[^\p{C}]{1,100}$/u.test(answer) }

const QUESTIONS: Readonly<Record<keyof InitAnswers, Question>> = {
  product: { asks: 'Name of your product', ...aName },
  manufacturer: {
    asks: 'ODS code of its manufacturer',
    wants: odsCodeForm.accepts,
    isRight: odsCodeForm.test,
  },
  version: { asks: 'Its version', otherwise: '1.0.0', ...aName },
  mhs: {
    asks: 'Has each organisation its own message handling server, or do they share one',
    otherwise: 'separate',
    ...oneOf(SERVERS),
  },
  driver: { asks: 'What makes your system act', of: 'consumer', otherwise: 'prompt', ...oneOf(DRIVERS) },
  pds: {
    asks: 'By which route it uses PDS',
    of: 'consumer',
    otherwise: 'fhir-application',
    ...oneOf(PDS_ROUTES),
  },
  specification: {
    asks: 'The version of GP Connect that it implements',
    of: 'provider',
    otherwise: USUAL_SPECIFICATION,
    ...oneOf(SPECIFICATION_VERSIONS),
  },
  address: {
    asks: 'Where its servers listen, host and port',
    of: 'provider',
    otherwise: '127.0.0.1:8443',
    wants: 'a host and a port, for example 10.1.2.3:8443',
    isRight: (answer) => /^(?:\[[0-9a-fA-F:.]+\]|[A-Za-z0-9.-]+):[1-9]\d{0,4}$/.test(answer),
  },
  trust: {
    asks: 'The file (PEM) of whoever issued their certificates; nothing where you have it not yet',
    of: 'provider',
    otherwise: '',
    wants: 'a file that is there, or nothing',
    isRight: (answer) => answer === '' || existsSync(answer),
  },
  ssp: {
    asks: 'The name in the certificate that they are shown',
    of: 'provider',
    otherwise: 'proxy.spine.example',
    wants: `an ${fqdnForm.name}: ${fqdnForm.accepts}`,
    isRight: fqdnForm.test,
  },
  numbers: {
    asks: 'First digits of your test NHS numbers that begin neither with 999 nor with 9000000; nothing where there are none',
    of: 'provider',
    otherwise: '',
    wants: '4 to 9 digits, or nothing',
    isRight: (answer) => /^(?:\d{4,9})?$/.test(answer),
  },
  statedBy: {
    asks: 'Who states that these numbers are nobody’s: a name, and what they are',
    of: 'provider',
    when: ({ numbers = '' }) => numbers !== '',
    ...aName,
  },
}

/** How an option is written on a command line. */
const optionOf = (name: string): string =>
  `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`

/**
 * What is given, and what somebody at a terminal answers to the rest; without a terminal the rest takes what is usual.
 * @throws HarnessError NOT_CONFIGURED naming everything that is missing or wrong.
 */
export async function answersFrom(
  role: SystemRole,
  given: Given,
  terminal: Ask | undefined,
): Promise<InitAnswers> {
  const found: Record<string, string> = {}
  const faults: string[] = []
  for (const [name, question] of Object.entries(QUESTIONS)) {
    const own = given[name as keyof InitAnswers]
    found[name] = name === 'driver' ? 'none' : ''
    if (question.of !== undefined && question.of !== role) {
      if (own !== undefined) faults.push(`${optionOf(name)} is of a ${question.of}`)
      continue
    }
    if (own === undefined && question.when?.(found) === false) continue
    const answer = own ?? (terminal ? await asked(question, terminal) : question.otherwise)
    if (answer === undefined) faults.push(`${optionOf(name)} is missing: ${question.wants}`)
    else if (question.isRight(answer)) found[name] = answer
    else faults.push(`${optionOf(name)} "${answer}": expected ${question.wants}`)
  }
  if (faults.length > 0)
    throw new HarnessError('NOT_CONFIGURED', `No workspace was made:\n  ${faults.join('\n  ')}`)
  return found as unknown as InitAnswers
}

async function asked({ asks, otherwise, wants, isRight }: Question, ask: Ask): Promise<string> {
  const choice = wants.startsWith('one of') ? ` (${wants.slice('one of '.length)})` : ''
  for (;;) {
    const usual = otherwise === undefined || otherwise === '' ? '' : ` [${otherwise}]`
    const answer = (await ask(`${asks}${choice}${usual}: `)).trim()
    if (answer === '' && otherwise !== undefined) return otherwise
    if (isRight(answer)) return answer
    await ask(`That is not ${wants}. Press Enter and try again.`)
  }
}

/** Somebody at the terminal; nobody where there is none. */
export function somebodyAtTheTerminal(): (Disposable & { readonly ask: Ask }) | undefined {
  if (!process.stdin.isTTY || !process.stdout.isTTY) return undefined
  const lines = createInterface({ input: process.stdin, output: process.stdout })
  return { ask: (question) => lines.question(question), [Symbol.dispose]: () => lines.close() }
}
