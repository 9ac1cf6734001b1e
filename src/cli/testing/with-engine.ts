import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { startFakeEngine, type FakeAnswers } from '../../launch/containers/testing/fake-engine.js'
import { packageFolder } from '../package.js'

/** A feature that ends well where it is played. */
export const aFeature = join(packageFolder, 'features/proxy/routing.feature')

/** A run in containers, as it is asked for. */
export const inContainers: readonly string[] = ['run', '--launcher', 'containers', aFeature]

/** How a command ended. */
export interface EndedCommand {
  readonly code: number | null
  readonly out: string
  readonly err: string
  /** What it left in its folder and in the folder for what is temporary. */
  readonly left: readonly string[]
}

export interface EndedOptions {
  /** Beside what says where the engine is. */
  readonly env?: Readonly<Record<string, string>>
  /** As whom, where this process may choose. */
  readonly uid?: number | undefined
}

/** A folder for one command, with a place for the socket of its engine. */
export class Workplace implements Disposable {
  readonly folder = mkdtempSync(join(tmpdir(), 'spinecheck-engine-'))
  readonly socket = join(this.folder, 'engine.sock')

  constructor() {
    for (const name of ['here', 'tmp']) mkdirSync(join(this.folder, name))
    // Whoever runs the command.
    for (const name of ['.', 'here', 'tmp']) chmodSync(join(this.folder, name), 0o777)
  }

  /** Runs a command as a user does, with an engine at the socket, and nothing else said about engines. */
  run(args: readonly string[], { env = {}, uid }: EndedOptions = {}): Promise<EndedCommand> {
    const child = spawn(process.execPath, [join(packageFolder, 'bin/spinecheck.js'), ...args], {
      cwd: join(this.folder, 'here'),
      env: {
        PATH: process.env['PATH'],
        HOME: this.folder,
        TMPDIR: join(this.folder, 'tmp'),
        DOCKER_HOST: `unix://${this.socket}`,
        ...env,
      },
      ...(uid === undefined ? {} : { uid, gid: uid }),
    })
    let out = ''
    let err = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text))
    return new Promise((resolve, reject) => {
      child.once('error', reject)
      child.once('close', (code) => resolve({ code, out, err, left: this.#left() }))
    })
  }

  /** A socket on which nobody listens any more. */
  desert(): void {
    const program = `require('net').createServer().listen(${JSON.stringify(this.socket)}, () => process.kill(process.pid, 'SIGKILL'))`
    spawnSync(process.execPath, ['-e', program])
    if (!existsSync(this.socket)) throw new Error('no socket was left')
  }

  #left(): readonly string[] {
    return ['here', 'tmp']
      .flatMap((name) => readdirSync(join(this.folder, name)))
      .filter((name) => !name.startsWith('testcontainers-node-'))
  }

  [Symbol.dispose](): void {
    rmSync(this.folder, { recursive: true, force: true })
  }
}

/** It ended before anything began, with words and nothing else. */
export function assertRefused({ code, out, err, left }: EndedCommand, says: RegExp): void {
  assert.match(err, says)
  assert.doesNotMatch(err, /^\s+at |undefined|\[object/m, 'words, no stack')
  assert.equal(code, 3, err)
  assert.equal(out, '')
  assert.deepEqual(left, [])
}

/** An engine in trouble, and what is said of it. */
export interface EngineSituation {
  readonly what: string
  readonly answers?: FakeAnswers
  readonly args?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  readonly says: RegExp
  /** How much is made on the engine before it fails. */
  readonly makes?: number
}

/** One test for each: the command ends with 3 and words, and nothing of it is left. */
export function trySituations(situations: readonly EngineSituation[]): void {
  for (const { what, answers, args = inContainers, env = {}, says, makes = 0 } of situations)
    void test(`${what} ends with 3 and leaves nothing`, async () => {
      using place = new Workplace()
      await using engine = await startFakeEngine({ socket: place.socket, answers })
      assertRefused(await place.run(args, { env }), says)
      assert.equal(engine.made, makes)
      assert.deepEqual(await engine.left(), [])
    })
}
