import type { Cause } from './causes.js'
import type { Accountable } from './verdict.js'

const ROLES: Readonly<Record<Accountable['role'], string>> = {
  consumer: 'as consumer',
  provider: 'as provider',
  mhs: 'as host of a message handling server',
  topology: 'in this topology',
  pds: 'our double of it',
  sds: 'our double of it',
  ssp: 'our double of it',
}

/**
 * Who answers for something, as people read it: organisation, ODS code, ASID, product and role; a national service always as
 * our double of it, since no real one takes part.
 */
export function whoInWords(by: Accountable | undefined): string {
  if (by === undefined) return 'Nobody who is known'
  const { role, name, organisation, asid, product, server } = by
  const facts = [
    organisation,
    asid === undefined ? undefined : `ASID ${asid}`,
    product,
    server === undefined ? undefined : `server ${server}`,
    ROLES[role],
  ].filter((fact) => fact !== undefined)
  return `${name ?? organisation ?? role.toUpperCase()} (${facts.join(', ')})`
}

/** Why it matters and what mends it, by the id of a check, where that is known. */
export type Advice = (check: string) => {
  readonly matters?: string | undefined
  readonly mend?: string | undefined
}

/** One cause as lines of text: who did what, why it matters, what mends it, and what only follows. */
export function causeInWords(
  { check, title, by, findings, exchanges, times, consequences }: Cause,
  advice: Advice,
): string {
  const { matters, mend } = advice(check)
  const often = times > 1 ? `, ${times} times` : ''
  return [
    `${title}: not so by ${whoInWords(by)}${often} (${exchanges.slice(0, 5).join(', ')}${exchanges.length > 5 ? ', …' : ''})`,
    ...findings.map(({ at, expected, actual }) => `    ${at}: expected ${expected}; seen ${actual}`),
    ...(matters === undefined ? [] : [`    Why it matters: ${matters}`]),
    ...(mend === undefined ? [] : [`    What mends it: ${mend}`]),
    ...(consequences.length === 0
      ? []
      : [
          `    ${consequences.length} more only ${consequences.length === 1 ? 'follows' : 'follow'} from it: ${[...new Set(consequences.map(({ title: what }) => what))].join('; ')}`,
        ]),
  ].join('\n')
}
