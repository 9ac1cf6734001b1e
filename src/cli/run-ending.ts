import type { Writable } from 'node:stream'
import { endChain } from '../evidence/chain.js'
import type { Envelope } from '../evidence/messages.js'
import type { SigningKey } from '../evidence/pack/signature.js'
import type { Progress } from '../evidence/progress.js'
import type { Interruption, RunRecorder } from '../evidence/recorder.js'
import type { RunFolder } from '../evidence/run-folder.js'
import type { RunRecord } from '../evidence/run-record.js'
import { verdictDigest } from '../evidence/verdict-digest.js'
import { wordsOf } from '../spine/cause.js'
import { HarnessError } from '../spine/errors.js'
import { EXIT, type ExitCode } from '../spine/exit-codes.js'
import { packInWords, sealInWords } from './seal.js'

export interface RunEndingOptions {
  readonly folder: RunFolder
  readonly recorder: RunRecorder
  readonly progress: Pick<Progress, 'envelope' | 'finish'>
  /** Seals the evidence; unsigned when not given. */
  readonly key?: SigningKey | undefined
  /** Where people read how it went. */
  readonly screen: Writable
  /** What is said besides, once everything else was. */
  readonly besides?: ((record: RunRecord) => readonly string[]) | undefined
  /** Whether the verdict is printed as JSON on standard output. */
  readonly isJson: boolean
}

/** The record of a run, and its end: once, whoever asks for it first; what comes after that is no part of it. */
export class RunEnding {
  readonly #options: RunEndingOptions
  #exit: ExitCode | undefined
  #isStopped = false
  #sealed: RunRecord | undefined
  #packing: Promise<ExitCode> | undefined

  constructor(options: RunEndingOptions) {
    this.#options = options
  }

  envelope(envelope: Envelope): void {
    if (this.#exit !== undefined || this.#isStopped) return
    const { recorder, progress } = this.#options
    recorder.envelope(envelope)
    progress.envelope(envelope, recorder.played)
  }

  /** Lets nothing more into the record, before its report is made. */
  stop(): void {
    this.#isStopped = true
    endChain(this.#options.folder.path)
  }

  /** Writes every report, seals the evidence and says how it went; all of it before it returns. */
  finish(interruption?: Interruption): ExitCode {
    if (this.#exit !== undefined && interruption !== undefined && interruption.by === undefined)
      process.stderr.write(`After the run had ended: ${interruption.why.split('\n')[0] ?? ''}\n`)
    this.#exit ??= this.#finish(interruption)
    return this.#exit
  }

  /** Makes the zip of a run that was sealed, once, whoever waits for it. */
  pack(): Promise<ExitCode> {
    this.#packing ??= this.#pack()
    return this.#packing
  }

  async #pack(): Promise<ExitCode> {
    const { folder, screen } = this.#options
    const record = this.#sealed
    this.#sealed = undefined
    try {
      if (record) screen.write(packInWords(await folder.pack(record)))
      return EXIT.conformant
    } catch (cause) {
      process.stderr.write(
        `The pack could not be written: ${wordsOf(cause)}. The folder ${folder.path} is whole and sealed; make room and run: spinecheck seal ${folder.path}\n`,
      )
      return EXIT.harnessFailed
    }
  }

  #finish(interruption: Interruption | undefined): ExitCode {
    const { folder, recorder, progress, key, screen, isJson } = this.#options
    try {
      endChain(folder.path)
      const record = recorder.finish({ endedAt: new Date().toISOString(), interruption })
      progress.finish(record, folder.path)
      const sealing = folder.seal(record, key)
      screen.write(sealInWords(folder.path, sealing))
      for (const line of this.#options.besides?.(record) ?? []) screen.write(`${line}\n`)
      if (sealing.isSealed) this.#sealed = record
      const exit = sealing.isSealed ? record.exit : EXIT.integrity
      if (isJson) process.stdout.write(`${summary({ ...record, exit }, folder.path)}\n`)
      return exit
    } catch (cause) {
      process.stderr.write(notWritten(folder.path, cause, interruption?.why))
      return EXIT.harnessFailed
    }
  }
}

/** For a disk that is full, or a folder that went away, while the run was on. */
const notWritten = (folder: string, cause: unknown, interrupted: string | undefined): string =>
  [
    '',
    cause instanceof HarnessError
      ? cause.message
      : `The report could not be written to ${folder}: ${wordsOf(cause)}.`,
    ...(interrupted === undefined ? [] : [`Before that, ${interrupted.split('\n')[0] ?? ''}`]),
    'What was recorded until then is kept there in messages.ndjson and exchanges.ndjson; the run proves nothing.',
    'Make room, or name another folder with --reports, and run again.',
    '',
  ].join('\n')

function summary(record: RunRecord, folder: string): string {
  const { exit, sentence, totals, facts } = record
  const said = { exit, sentence, run: facts.id, digest: verdictDigest(record), totals }
  return JSON.stringify({ ...said, report: `${folder}/report.html` }, undefined, 2)
}
