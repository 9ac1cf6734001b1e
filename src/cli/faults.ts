import { idsOf, type FaultyParty } from '../faults/fault.js'
import { faults, partyOf } from '../faults/index.js'
import { EXIT, type ExitCode } from '../spine/exit-codes.js'
import { variations } from '../variations/index.js'

export interface FaultsOptions {
  readonly json?: true | undefined
}

/** Prints what faultList says. */
export function printFaults(party: FaultyParty | undefined, options: FaultsOptions): ExitCode {
  process.stdout.write(faultList(party, options))
  return EXIT.conformant
}

/** The faults of a party, or of all with the legal variations, as tables or as JSON. */
export function faultList(party: FaultyParty | undefined, { json }: FaultsOptions = {}): string {
  const listed = idsOf(faults)
    .filter((id) => party === undefined || partyOf(id) === party)
    .map((id) => ({ id, ...faults[id] }))
  const varied = party === undefined ? idsOf(variations).map((id) => ({ id, ...variations[id] })) : []
  if (json) return `${JSON.stringify({ faults: listed, variations: varied }, undefined, 2)}\n`
  const ofFaults = table(
    ['id', 'party', 'kind', 'what happens', 'what would be right'],
    listed.map(({ id, party: whose, kind, says, right }) => [id, whose, kind, says, right]),
  )
  if (varied.length === 0) return ofFaults
  const ofVariations = table(
    ['legal variation', 'whose', 'what happens', 'legal by'],
    varied.map(({ id, whose, says, legalBy }) => [id, whose, says, legalBy]),
  )
  return `${ofFaults}\n${ofVariations}`
}

/** Lines with a column for each cell, all but the last as wide as its widest cell. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, ...rows]
  const widths = head.map((_, column) => Math.max(...lines.map((cells) => cells[column]?.length ?? 0)))
  return lines
    .map((cells) => cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '))
    .map((line) => `${line.trimEnd()}\n`)
    .join('')
}
