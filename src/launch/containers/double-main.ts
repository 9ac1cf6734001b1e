import { listenForControl } from '../../wire/control-listen.js'
import { denyNames } from '../../wire/no-such-name.js'
import { TellingJournal } from '../../wire/telling-journal.js'
import type { Commands } from './commands.js'
import { CONTROL_PORT } from './parts.js'
import { Player } from './player.js'
import { STANDALONE } from './standalone-settings.js'

// The program of the image: its argument is the role, "double", "reaper" or "stand-alone" with a role of its own. Only a
// double has to be up at once; what the others need is loaded when they are asked for.

const say = (event: string, more: Readonly<Record<string, unknown>> = {}) =>
  process.stdout.write(`${JSON.stringify({ event, ...more })}\n`)

/** Resolves when this process is told to stop. */
const stopped = () =>
  new Promise<void>((stop) => {
    process.once('SIGTERM', stop)
    process.once('SIGINT', stop)
  })

/** Hears the harness until it is told to stop. */
async function playDouble(): Promise<void> {
  const journal = new TellingJournal()
  let player: Player | undefined
  const playing = () => {
    if (player) return player
    throw new Error('this container has not been told yet what it plays')
  }
  const commands: Commands = {
    brief: async (brief) => {
      player = await Player.takeUp(brief, journal)
      say('playing', { part: brief.part })
    },
    state: (state) => playing().become(state),
    act: (act) => playing().act(act),
    hold: (identities) => playing().hold(identities),
    lose: (names) => playing().lose(names),
    regain: () => playing().regain(),
    hear: () => undefined,
    time: () => String(process.hrtime.bigint()),
  }
  if (process.env['SPINECHECK_DENIES_NAMES'] !== undefined) await denyNames({ host: '127.0.0.1', port: 53 })
  const control = await listenForControl({
    secret: process.env['SPINECHECK_SECRET'] ?? '',
    callers: (process.env['SPINECHECK_HARNESS'] ?? '').split(' ').filter(Boolean),
    host: '0.0.0.0',
    port: CONTROL_PORT,
    commands,
    follow: (tell) => journal.follow(tell),
  })
  say('listening', { port: control.address.port })
  await stopped()
  await player?.close()
  await control.close()
  say('stopped')
}

/** Without the harness; the exit code tells how it went, and nothing that was half started keeps the process alive. */
async function playWithoutHarness(): Promise<void> {
  const { argv, env: environment } = process
  const { runStandalone } = await import('./standalone.js')
  process.exit(await runStandalone(argv.slice(3), { environment, say, stopped: stopped() }))
}

/** What removes after a harness; it may be told to stop, and then leaves everything. */
async function reap(): Promise<void> {
  const { runReaper } = await import('./reaper.js')
  await Promise.race([runReaper({ say }), stopped()])
  process.exit(0)
}

const modes: Readonly<Record<string, () => Promise<void>>> = {
  reaper: reap,
  [STANDALONE]: playWithoutHarness,
}

await (modes[process.argv[2] ?? ''] ?? playDouble)()
