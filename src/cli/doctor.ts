import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { clockOfClient } from '../connect/client-clock.js'
import { probeNames, probePorts, probeServices, type Probe } from '../connect/probes.js'
import { EXIT, type ExitCode } from '../spine/exit-codes.js'
import { HarnessError } from '../spine/errors.js'
import { plainLine, plainText } from '../spine/plain-text.js'
import { refuseBrokenRegistration } from './broken-registration.js'
import { probeBatch } from './doctor-batch.js'
import { probeProvider } from './doctor-provider.js'
import { probeOwnServer } from './doctor-server.js'
import { startServing, type Serving } from './serve.js'
import { logLine } from './serve-words.js'
import { stageOf, takeWorkspace, type OwnStage } from './stage.js'
import { TurnedAwayLines } from './turned-away-lines.js'

export interface DoctorOptions {
  readonly asClient?: string
  readonly authority?: string
  /** Whether practices of the caller's own are reached by plain HTTP. */
  readonly direct?: boolean
  /** Whether every id is told of which a line names the first few. */
  readonly verbose?: boolean
}

/**
 * Says all at once what stands between a system outside this process and the doubles; 3 where something must be mended.
 * Whatever keeps the doubles from starting, another spinecheck in the workspace too, is the first thing to mend.
 */
export async function doctor(file: string | undefined, options: DoctorOptions): Promise<ExitCode> {
  try {
    const stage = stageOf({ topology: file })
    const { workspace, topology, file: named } = stage
    using _lock = workspace && takeWorkspace(workspace, 'spinecheck doctor')
    if (workspace?.provider?.addresses && topology && options.asClient === undefined) {
      refuseBrokenRegistration(topology, named ?? '')
      return tell(
        [REGISTERED, ...(await probeProvider(workspace, topology, { ...options, file: named ?? '' }))],
        options,
      )
    }
    if (workspace?.mhs?.address && topology && options.asClient === undefined) {
      refuseBrokenRegistration(topology, named ?? '')
      return tell([REGISTERED, ...(await probeOwnServer(workspace, topology))])
    }
    return await examined(file, options, stage)
  } catch (cause) {
    if (!(cause instanceof HarnessError)) throw cause
    return tell([{ about: 'start', state: 'bad', words: cause.message }, ...(await probePorts())])
  }
}

async function examined(
  file: string | undefined,
  { authority, asClient: command }: DoctorOptions,
  stage: OwnStage,
): Promise<ExitCode> {
  await using serving = await startServing(file, authority === undefined ? {} : { authority })
  if (command !== undefined) return await asClient(command, serving)
  const { topology } = serving.deployment
  const probes = await Promise.all([
    probePorts(),
    probeNames(topology),
    probeServices(serving.deployment, serving.made),
  ])
  return tell([REGISTERED, clock(), ...probeBatch(stage), ...probes.flat()])
}

const REGISTERED: Probe = {
  about: 'registration',
  state: 'good',
  words: 'breaks no rule that Spine insists on; the doubles start',
}

const clock = (): Probe => ({
  about: 'clock',
  state: 'good',
  words: `this machine says ${new Date().toISOString()}; a token of a machine that differs by more than its five minutes is refused`,
})

const SIGN = { good: 'ok  ', hint: 'hint', bad: 'MEND' } as const

function tell(probes: readonly Probe[], { verbose = false }: DoctorOptions = {}): ExitCode {
  const lines = probes.map(({ about, state, words, remedy, all = [] }) =>
    [
      `${SIGN[state]}  ${about.padEnd(14)} ${words}`,
      ...[remedy ?? '', verbose ? all.join(', ') : ''].flatMap((beneath) =>
        beneath === '' ? [] : [`${' '.repeat(21)}${beneath}`],
      ),
      '',
    ].join('\n'),
  )
  const cut = !verbose && probes.some(({ all = [] }) => all.length > 0)
  process.stdout.write(plainText(lines.join('')))
  if (cut) process.stdout.write('--verbose names every requirement.\n')
  return probes.some(({ state }) => state === 'bad') ? EXIT.configuration : EXIT.conformant
}

/** Longest that a client may take, in milliseconds. */
const PATIENCE = 120_000

/** What the exit codes of curl mean here. */
const CURL_SAYS: Readonly<Record<number, string>> = {
  6: 'curl cannot resolve the name: use --connect-to, or put the lines of the pack\u2019s hosts file into the hosts file.',
  7: 'curl found nobody listening: the addresses are in addresses.json and in <system>.env.',
  35: 'the TLS handshake failed: show the certificate and key of the message handling server (--cert, --key).',
  58: 'curl cannot use the certificate or key: name <server>.cert.pem and <server>.key.pem.',
  60: 'curl does not trust the double: name trust.pem (--cacert).',
}

/** Runs a command against the doubles, and tells the first thing that arrived or failed. */
async function asClient(command: string, { deployment, pack }: Serving): Promise<ExitCode> {
  const { journal } = deployment
  const client = spawn(command, {
    shell: true,
    stdio: 'inherit',
    timeout: PATIENCE,
    env: { ...process.env, SPINECHECK_CONNECT: pack },
  })
  const [code, signal] = (await once(client, 'close')) as [number | null, string | null]
  const { exchanges, turnedAway } = journal
  const wrong = exchanges.find(
    (exchange) =>
      exchange.kind === 'http' && (exchange.response === undefined || exchange.response.status >= 400),
  )
  const lines = new TurnedAwayLines()
  const clock = clockOfClient(exchanges)
  const said = [
    `\nThe command ended with ${signal ?? `exit code ${code ?? '?'}`}. ${exchanges.length} exchanges arrived, ${turnedAway.length} connections were turned away.\n`,
    ...turnedAway.slice(0, 1).map((each) => lines.of(each)),
    ...(wrong ? [`The first that was not answered well:\n${logLine(wrong)}\n${bodyOf(wrong)}`] : []),
    ...(clock === undefined ? [] : [`${clock}\n`]),
    ...(exchanges.length === 0 && turnedAway.length === 0
      ? [
          `Nothing reached the doubles. ${CURL_SAYS[code ?? -1] ?? 'Look where the command connects to: the addresses are in the pack, $SPINECHECK_CONNECT/addresses.json.'}\n`,
        ]
      : []),
  ]
  process.stdout.write(plainText(said.join('')))
  const isWell = code === 0 && wrong === undefined && turnedAway.length === 0 && exchanges.length > 0
  if (isWell) process.stdout.write('Everything was answered well.\n')
  return isWell ? EXIT.conformant : EXIT.configuration
}

/** What its receiver answered, cut short. */
function bodyOf(exchange: Serving['deployment']['journal']['exchanges'][number]): string {
  if (exchange.kind !== 'http' || !exchange.response) return ''
  return `  ${plainLine(exchange.response.body.toString('utf8')).slice(0, 600)}\n`
}
