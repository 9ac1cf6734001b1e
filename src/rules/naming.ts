import type { OdsCode } from '../spine/identifiers.js'
import type { AsEntry } from './as-entries.js'
import type { Registration } from './registration.js'

/** The most holders that one sentence names. */
const MOST = 8

/** An organisation as its staff and Spine know it: name and ODS code. */
export function organisationIn({ organisations }: Registration, odsCode: OdsCode): string {
  const name = organisations.get(odsCode)?.name
  return name === undefined
    ? `the organisation ${odsCode}, which the file does not name`
    : `${name} (${odsCode})`
}

/** Who holds an entry: the organisation, and by which of its systems. */
export const holderOf = (registration: Registration, { record, system }: AsEntry): string =>
  `${system ? `system ${system.id}` : `AS record ${record.asid}`} of ${organisationIn(registration, record.odsCode)}`

/** Who holds something that one alone should hold. */
export const heldBy = (names: readonly string[]): string =>
  `held by ${names.length === 2 ? 'both' : `${names.length} at once:`} ${listed(names)}`

/** Several things in one sentence; a long list is cut and says by how much. */
export function listed(things: readonly string[], joint = 'and'): string {
  const names = [...new Set(things)]
  if (names.length > MOST) return `${names.slice(0, MOST).join('; ')}; and ${names.length - MOST} more`
  if (names.length < 2) return names[0] ?? 'nobody'
  const separator = names.some((name) => name.includes(',')) ? '; ' : ', '
  return `${names.slice(0, -1).join(separator)}${names.length > 2 || separator === '; ' ? separator.trimEnd() : ''} ${joint} ${names.at(-1) ?? ''}`
}

/** The last part of an interaction ID, which tells it from others of its capability. */
export const shortInteraction = (interactionId: string): string =>
  interactionId.replace(/^urn:nhs:names:services:gpconnect:/, '')
