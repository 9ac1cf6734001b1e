import { writeFileSync } from 'node:fs'
import { describeTopology, descriptionText } from '../picture/describe-topology.js'
import { drawTopology } from '../picture/draw-topology.js'
import { excerptOf } from '../picture/excerpt.js'
import { HarnessError } from '../spine/errors.js'
import { EXIT, type ExitCode } from '../spine/exit-codes.js'
import { plainLine, plainText } from '../spine/plain-text.js'
import type { Topology } from '../topology/topology.js'
import { stageOf, topologyOf } from './stage.js'

export interface DrawOptions {
  readonly out?: string
  readonly force?: boolean
  readonly text?: boolean
  readonly only?: readonly string[]
  /** The file of a workspace, in place of the one of the folder one is in. */
  readonly workspace?: string
}

/**
 * Prints the picture of a topology, or the words that say the same; or writes them to a file.
 * @throws HarnessError TOPOLOGY_UNREADABLE, TOPOLOGY_INVALID, TOPOLOGY_TOO_LARGE, UNKNOWN_ORGANISATION, FILE_NOT_WRITTEN.
 */
export function printPicture(
  file: string | undefined,
  { out, force, text, only, workspace }: DrawOptions,
): ExitCode {
  const whole = topologyOf(stageOf({ topology: file, workspace }))
  const topology = only ? excerptOf(whole, known(whole, only)) : whole
  const contents = plainText(text ? descriptionText(describeTopology(topology)) : drawTopology(topology))
  if (out === undefined) process.stdout.write(contents)
  else {
    write(out, contents, force === true)
    process.stdout.write(`${out}: "${plainLine(topology.title)}" ${text ? 'described' : 'drawn'}.\n`)
  }
  return EXIT.conformant
}

function known({ organisations, title }: Topology, odsCodes: readonly string[]): readonly string[] {
  const there = new Set<string>(organisations.map(({ odsCode }) => odsCode))
  const strangers = odsCodes.filter((odsCode) => !there.has(odsCode))
  if (strangers.length === 0) return odsCodes
  throw new HarnessError(
    'UNKNOWN_ORGANISATION',
    `"${title}" has no organisation with ODS code ${strangers.join(', ')}. It has, for example: ${[...there].slice(0, 10).join(', ')}.`,
  )
}

function write(out: string, contents: string, mayReplace: boolean): void {
  try {
    writeFileSync(out, contents, { flag: mayReplace ? 'w' : 'wx' })
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException
    throw new HarnessError(
      'FILE_NOT_WRITTEN',
      code === 'EEXIST'
        ? `${out} is there already. Name another file, or replace it with --force.`
        : `Cannot write ${out}: ${message}. Name a file in a folder that is there and can be written.`,
      { cause },
    )
  }
}
