import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { one, type ProcessRow, type ProcessRows } from './process-row.js'

/** Plays one scenario, changes what it left, and verifies it. */
const tampered =
  (change: (run: string) => void): ProcessRow['play'] =>
  async (place) => {
    const { run } = await place.run([one()])
    if (run === undefined) throw new Error('the run to tamper with left nothing')
    const copy = `${run}-changed`
    cpSync(run, copy, { recursive: true })
    change(copy)
    return place.spinecheck(['verify', copy])
  }

const edit = (file: string, from: RegExp | string, to: string) => (run: string) => {
  const path = join(run, file)
  writeFileSync(path, readFileSync(path, 'utf8').replace(from, to))
}

/** What is done to evidence that was sealed. */
export const rowsOfEvidence: ProcessRows = {
  'exchanges-removed': {
    happens: 'the exchanges of a sealed run were removed',
    ending: 'not-as-sealed',
    isSealed: false,
    play: tampered((run) => {
      rmSync(join(run, 'exchanges.ndjson'))
    }),
  },
  'verdict-edited': {
    happens: 'the verdict of a sealed run was edited',
    ending: 'not-as-sealed',
    isSealed: false,
    play: tampered(edit('verdict.json', /"exit":\d/, '"exit":0 ')),
  },
  'statement-edited': {
    happens: 'the statement of a sealed run was edited',
    ending: 'not-as-sealed',
    isSealed: false,
    play: tampered(edit('statement.json', /"sentence":"[^"]*"/, '"sentence":"Conforms."')),
  },
  'byte-flipped': {
    happens: 'one byte of a recorded exchange was changed',
    ending: 'not-as-sealed',
    isSealed: false,
    play: tampered(edit('exchanges.ndjson', 'Northgate', 'Southgate')),
  },
}
