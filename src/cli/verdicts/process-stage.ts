import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { packageFolder } from '../package.js'

/** How a process ended, and what it left. */
export interface EndedProcess {
  /** Null where a signal ended it. */
  readonly code: number | null
  /** Both streams. */
  readonly screen: string
  /** Folder of the run; undefined where there is none. */
  readonly run?: string | undefined
}

/** How a process is started and what befalls it. */
export interface ProcessCircumstances {
  /** What is put before the command line of node, for a shell: limits. */
  readonly shell?: string
  readonly environment?: Readonly<Record<string, string>>
  /** Sent once a line of the screen fits. */
  readonly signal?: { readonly name: NodeJS.Signals; readonly when: RegExp }
  /** Whether nobody reads what it writes. */
  readonly isUnread?: boolean
}

/** A folder of its own in which spinecheck is started as a person or a CI server would; removed at the end. */
export class ProcessStage implements Disposable {
  readonly folder = mkdtempSync(join(tmpdir(), 'spinecheck-verdicts-'))
  readonly #cucumber = JSON.stringify(join(packageFolder, 'node_modules/@cucumber/cucumber/lib/index.js'))
  #count = 0

  /** Writes a file and yields its path. */
  write(name: string, contents: string | Uint8Array): string {
    const path = join(this.folder, name)
    mkdirSync(join(path, '..'), { recursive: true })
    writeFileSync(path, contents)
    return path
  }

  /** A feature with one scenario of these steps. */
  feature(name: string, steps: readonly string[], tags = ''): string {
    const lines = [`Feature: ${name}`, '', ...(tags ? [`  ${tags}`] : []), `  Scenario: ${name}`]
    return this.write(`${name}.feature`, [...lines, ...steps.map((step) => `    ${step}`), ''].join('\n'))
  }

  /** Steps of the caller's own, in JavaScript after the import. */
  steps(name: string, code: string): string {
    return this.write(`${name}.mjs`, `import { Given } from ${this.#cucumber}\n${code}\n`)
  }

  /** Plays features; reports go to a folder of their own. */
  async run(args: readonly string[], circumstances: ProcessCircumstances = {}): Promise<EndedProcess> {
    this.#count += 1
    const reports = join(this.folder, `reports-${this.#count}`)
    const ended = await this.spinecheck(['run', '--reports', reports, ...args], circumstances)
    const [run] = existsSync(reports) ? readdirSync(reports).filter((name) => !name.endsWith('.zip')) : []
    return { ...ended, run: run === undefined ? undefined : join(reports, run) }
  }

  /** Starts spinecheck and waits for its end. */
  spinecheck(args: readonly string[], circumstances: ProcessCircumstances = {}): Promise<EndedProcess> {
    const { shell, environment = {}, signal, isUnread } = circumstances
    const command = [process.execPath, join(packageFolder, 'bin', 'spinecheck.js'), ...args]
    const [program = '', ...rest] =
      shell === undefined ? command : ['sh', '-c', `${shell}; exec "$0" "$@"`, ...command]
    const child = spawn(program, rest, {
      cwd: this.folder,
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let screen = ''
    let isSent = false
    const take = (chunk: unknown): void => {
      // What writes without end is cut, so that it can be told.
      screen = `${screen}${String(chunk)}`.slice(-1_000_000)
      if (signal && !isSent && signal.when.test(screen)) isSent = child.kill(signal.name)
    }
    if (isUnread) child.stdout.destroy()
    else child.stdout.on('data', take)
    child.stderr.on('data', take)
    return new Promise((resolve, reject) => {
      child.once('error', reject)
      child.once('close', (code) => {
        resolve({ code, screen })
      })
    })
  }

  [Symbol.dispose](): void {
    rmSync(this.folder, { recursive: true, force: true })
  }
}

/** Whether the folder of a run was sealed and packed. */
export const isSealed = (run: string): boolean =>
  existsSync(join(run, 'MANIFEST.sha256')) && existsSync(`${run}.zip`)

/** The sentence of a run as its verdict for machines holds it. */
export const sentenceIn = (run: string): string =>
  (JSON.parse(readFileSync(join(run, 'verdict.json'), 'utf8')) as { readonly sentence: string }).sentence
