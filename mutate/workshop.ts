import { execFile } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { transformSync } from 'esbuild'
import { mutated, type Mutation } from './mutations.js'
import { provingFaults, unitTests } from './subjects.js'

/** How a mutant ended: by what it was killed, if by anything. */
export type Fate = 'killed by unit tests' | 'killed by proofs' | 'timed out' | 'survived'

/** How one command ended. */
type Ended = 'passed' | 'failed' | 'timed out'

/** Seconds that a command may take at least before it counts as stuck, and how many times what it takes without a mutant. */
const PATIENCE = { seconds: 60, times: 10 }

/** A copy of the checkout as it is compiled, in which one file at a time is another. */
export class Workshop implements Disposable {
  readonly #root: string
  readonly #folder = mkdtempSync(join(tmpdir(), 'spinecheck-mutate-'))
  /** Milliseconds that each command takes without a mutant. */
  readonly #sound = new Map<string, number>()

  constructor(root: string) {
    this.#root = root
    for (const name of readdirSync(root))
      if (name === 'dist') cpSync(join(root, name), join(this.#folder, name), { recursive: true })
      else if (name !== '.git' && name !== 'reports') symlinkSync(join(root, name), join(this.#folder, name))
  }

  /** Writes a mutation, and holds the unit tests of its folder and then the proofs of its checks against it. */
  async try(mutation: Mutation): Promise<Fate> {
    const { file } = mutation
    const tests = unitTests(this.#root, file).map((files) => ({
      by: 'killed by unit tests' as const,
      code: importing(files),
    }))
    const faults = provingFaults(this.#root, file)
    const proof = { by: 'killed by proofs' as const, code: proving(faults) }
    for (const { by, code } of [...tests, ...(faults.length > 0 ? [proof] : [])]) {
      const patience = await this.#patienceWith(code)
      const ended = await this.#withMutant(mutation, () => this.#run(code, patience))
      if (ended === 'failed') return by
      if (ended === 'timed out') return ended
    }
    return 'survived'
  }

  [Symbol.dispose](): void {
    rmSync(this.#folder, { recursive: true, force: true })
  }

  /** @throws Error where a command fails without any mutant, for then it would seem to kill every one. */
  async #patienceWith(code: string): Promise<number> {
    const known = this.#sound.get(code)
    if (known !== undefined) return known
    const begun = performance.now()
    const ended = await this.#run(code, 0)
    if (ended !== 'passed') throw new Error(`Without a mutant this ${ended}: node -e ${JSON.stringify(code)}`)
    const took = Math.ceil(performance.now() - begun)
    const patience = Math.max(PATIENCE.seconds * 1000, PATIENCE.times * took)
    this.#sound.set(code, patience)
    return patience
  }

  async #withMutant<Result>(mutation: Mutation, act: () => Promise<Result>): Promise<Result> {
    const compiled = join(this.#folder, 'dist', mutation.file.replace(/\.ts$/, '.js'))
    const sound = readFileSync(compiled)
    const text = mutated(readFileSync(join(this.#root, mutation.file), 'utf8'), mutation)
    writeFileSync(compiled, transformSync(text, { loader: 'ts', format: 'esm', target: 'node20' }).code)
    try {
      return await act()
    } finally {
      writeFileSync(compiled, sound)
    }
  }

  #run(code: string, timeout: number): Promise<Ended> {
    return new Promise((resolve) => {
      execFile(
        process.execPath,
        ['--input-type=module', '-e', code],
        { cwd: this.#folder, timeout, killSignal: 'SIGKILL', maxBuffer: 1 << 28 },
        (error) => {
          if (!error) resolve('passed')
          else resolve(error.killed === true ? 'timed out' : 'failed')
        },
      )
    })
  }
}

/** Runs test files in one process. */
const importing = (files: readonly string[]): string =>
  files.map((file) => `await import('./${file}')`).join('\n')

const proving = (faults: readonly string[]): string =>
  `const { main } = await import('./dist/src/cli/main.js')
process.exitCode = await main(${JSON.stringify(['prove', ...faults])})`
